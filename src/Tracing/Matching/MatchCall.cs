using Akka.Actor;

namespace Inviso.Tracing;

/// <summary>A call to match: a handler with its message, or an association point with its arguments.</summary>
/// <param name="Arguments">The arguments of an association point; null for a handler.</param>
/// <param name="Self">The actor; null only where specifications are tried without one.</param>
internal readonly record struct MatchCall(
    NodeIdentity Node, object? Message, object?[]? Arguments, TracedActorCell? Self, IActorRef? Sender, SessionCounters? Counters)
{
    public int Arity => Arguments?.Length ?? 1;

    public MatchValue Argument(int index)
    {
        if (Arguments is null)
            return index == 0 ? MatchValue.OfObject(Message) : MatchValue.Failed;
        return index < Arguments.Length ? MatchValue.OfObject(Arguments[index]) : MatchValue.Failed;
    }
}
