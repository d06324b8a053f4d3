namespace AkkaSemantics.Tests.Support;

/// <summary>Holds whoever passes it, until the test opens it. Bounded, so that a failing test ends.</summary>
public sealed class Gate : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly ManualResetEventSlim _reached = new();
    private readonly ManualResetEventSlim _open = new();

    public void Pass()
    {
        _reached.Set();
        Assert.True(_open.Wait(Patience), "nobody opened the gate");
    }

    /// <summary>Returns when someone stands at the gate.</summary>
    public void AwaitReached() => Assert.True(_reached.Wait(Patience), "nobody came to the gate");

    public void Open() => _open.Set();

    public void Dispose()
    {
        _open.Set();
        _reached.Dispose();
        _open.Dispose();
    }
}
