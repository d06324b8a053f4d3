namespace Akka.TestKit.Internal;

/// <summary>Paces repeated looks at a condition until a deadline.</summary>
internal sealed class Poll(TimeSpan max, TimeSpan? interval)
{
    private static readonly TimeSpan DefaultInterval = TimeSpan.FromMilliseconds(20);

    private readonly TimeSpan _end = TestKitBase.Now + max;

    public bool IsOver => TestKitBase.Now >= _end;

    /// <summary>With <paramref name="block"/> the task is complete when this returns.</summary>
    public async ValueTask Pause(bool block, CancellationToken cancellationToken)
    {
        var left = _end - TestKitBase.Now;
        var wanted = interval ?? DefaultInterval;
        var pause = left < TimeSpan.Zero ? TimeSpan.Zero : left < wanted ? left : wanted;
        if (!block)
            await Task.Delay(pause, cancellationToken);
        else if (cancellationToken.WaitHandle.WaitOne(pause))
            cancellationToken.ThrowIfCancellationRequested();
    }
}
