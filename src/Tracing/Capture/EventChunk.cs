namespace Inviso.Tracing;

/// <summary>A piece of a session's buffer: filled by one thread, then emptied by the drain thread, then anybody's again.</summary>
internal sealed class EventChunk(int size)
{
    private EventChunk? _next;

    public CapturedEvent[] Slots { get; } = new CapturedEvent[size];

    /// <summary>Where the lane goes on; null until it does.</summary>
    public EventChunk? Next
    {
        get => Volatile.Read(ref _next);
        set => Volatile.Write(ref _next, value);
    }
}
