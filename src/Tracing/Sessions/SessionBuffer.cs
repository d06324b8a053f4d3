namespace Inviso.Tracing;

/// <summary>
/// How much a session can hold between the actors and its sink. All 64 sessions of a node together stay below 16 MiB: 4 MiB for the Inviso session and less
/// than 140 KiB for each other.
/// </summary>
/// <param name="Capacity">Number of events, a power of two.</param>
internal readonly record struct SessionBuffer(int Capacity, TraceOverflow Overflow)
{
    public static SessionBuffer Large => new(1 << 16, TraceOverflow.Wait);

    public static SessionBuffer Small(TraceOverflow overflow) => new(1 << 11, overflow);
}
