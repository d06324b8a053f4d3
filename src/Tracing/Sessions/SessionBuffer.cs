namespace Inviso.Tracing;

/// <summary>
/// How much a session can hold between the actors and its sink. All 64 sessions of a node together stay below 16 MiB: 4 MiB for the Inviso session and less
/// than 140 KiB for each other.
/// </summary>
/// <param name="Chunks">Pieces of which a thread that captures holds one at least.</param>
/// <param name="ChunkSize">Events in a piece.</param>
internal readonly record struct SessionBuffer(int Chunks, int ChunkSize, TraceOverflow Overflow)
{
    /// <summary>Number of events.</summary>
    public int Capacity => Chunks * ChunkSize;

    public static SessionBuffer Large => new(128, 512, TraceOverflow.Wait);

    public static SessionBuffer Small(TraceOverflow overflow) => new(32, 64, overflow);
}
