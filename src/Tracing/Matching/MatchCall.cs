using Akka.Actor;

namespace Inviso.Tracing;

/// <summary>A call to match: a handler with its message, or an association point with its arguments.</summary>
/// <param name="Arguments">The arguments of an association point; null for a handler.</param>
/// <param name="Self">The actor; null only where specifications are tried without one.</param>
internal readonly record struct MatchCall(
    PayloadRenderer Payloads, object? Message, object?[]? Arguments, TracedActorCell? Self, IActorRef? Sender, SessionCounters? Counters)
{
    public NodeIdentity Node => Payloads.Identity;

    public int Arity => Arguments?.Length ?? 1;

    public MatchValue Argument(int index)
    {
        if (Arguments is null)
            return index == 0 ? Shown(Message) : MatchValue.Failed;
        return index < Arguments.Length ? Shown(Arguments[index]) : MatchValue.Failed;
    }

    // Objects with an inside are redacted when they become terms.
    private MatchValue Shown(object? value) => Payloads.RedactsPlain && value is not null && Payloads.Redaction.Covers(value.GetType())
        ? MatchValue.Of(RedactionRules.Redacted)
        : MatchValue.OfObject(value);
}
