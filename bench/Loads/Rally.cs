namespace Inviso.Bench;

/// <summary>Tells a ping to begin: how many round trips, and how many balls are in the air at once.</summary>
internal sealed class Rally(object ball, long roundTrips, int window, int pairs) : IDisposable
{
    public object Ball { get; } = ball;

    public long RoundTrips { get; } = roundTrips;

    public int Window { get; } = window;

    /// <summary>Each ping signals when it got its last ball.</summary>
    public CountdownEvent Done { get; } = new(pairs);

    public void Dispose() => Done.Dispose();
}
