namespace AkkaSemantics.Tests.Support;

/// <summary>Work that ends on a thread of its own, so that whoever awaits it really leaves his thread.</summary>
internal static class Elsewhere
{
    public static Task RunAsync()
    {
        var done = new TaskCompletionSource();
        new Thread(done.SetResult).Start();
        return done.Task;
    }

    /// <summary>The same, but not before <paramref name="left"/> holds: whoever awaits has surely returned by then. Bounded.</summary>
    public static Task RunAfterAsync(Func<bool> left)
    {
        var done = new TaskCompletionSource();
        new Thread(() =>
        {
            SpinWait.SpinUntil(left, TimeSpan.FromSeconds(5));
            done.SetResult();
        }).Start();
        return done.Task;
    }
}
