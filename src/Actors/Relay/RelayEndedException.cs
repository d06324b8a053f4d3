using Inviso.Language;

namespace Inviso.Actors;

/// <summary>A relay ended before its session did.</summary>
/// <param name="reason"><c>{relayer,Why}</c>: <c>noconnection</c>, <c>refused</c>, <c>{not_collecting,State}</c>, <c>stopped</c>, <c>shutdown</c>, …</param>
/// <param name="lost">Events that were sent and not confirmed; the collector may have some of them.</param>
internal sealed class RelayEndedException(Term reason, long lost)
    : IOException($"the relay to the collecting node has ended: {reason}; {lost} events that were sent to it are not confirmed")
{
    public Term Reason { get; } = Term.Tuple(Term.Atom("relayer"), reason);

    public long Lost => lost;
}
