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
}
