namespace Akka.Remote.Endpoints;

/// <summary>Bounds of a <see cref="Backlog"/>, in messages.</summary>
/// <param name="Low">Waiting tellers go on from here.</param>
/// <param name="High">Above it tellers wait: some 10 ms of work for the wire, so that a teller that wakes late finds it busy.</param>
/// <param name="Most">Above it messages are dropped: reached only when the wire stands still or too many threads tell.</param>
/// <param name="Reliable">System messages; one more means that the peer can never catch up.</param>
/// <param name="Urgent">Signs of life. One a second is normal.</param>
/// <param name="Patience">Longest wait of one call.</param>
internal sealed record BacklogLimits(int Low, int High, int Most, int Reliable, int Urgent, TimeSpan Patience)
{
    public static BacklogLimits Default(int reliable) => new(5_000, 10_000, 100_000, reliable, 1_000, TimeSpan.FromSeconds(1));
}
