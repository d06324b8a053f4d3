namespace Inviso.Bench;

/// <summary>Tells a <see cref="CountingActor"/> to count from now on, and to say when it got so many messages.</summary>
internal sealed class Expectation(long messages) : IDisposable
{
    public long Messages { get; } = messages;

    public ManualResetEventSlim IsMet { get; } = new();

    public void Dispose() => IsMet.Dispose();

    /// <exception cref="TimeoutException">They did not come.</exception>
    public void Wait()
    {
        if (!IsMet.Wait(PingPong.Patience))
            throw new TimeoutException($"{Messages} messages did not arrive within {PingPong.Patience.TotalSeconds} s.");
    }
}
