using System.Collections.Concurrent;

namespace Akka.Dispatch;

/// <summary>Runs everything on one background thread, in order.</summary>
internal sealed class SingleThreadExecutor : ExecutorService
{
    private readonly BlockingCollection<IRunnable> _work = [];

    public SingleThreadExecutor(string id)
        : base(id) => new Thread(Work) { IsBackground = true, Name = id }.Start();

    public override void Execute(IRunnable run)
    {
        // After the shutdown only the empty run that ends the last turn comes here.
        if (!_work.IsAddingCompleted) _work.Add(run);
    }

    public override void Shutdown() => _work.CompleteAdding();

    private void Work()
    {
        foreach (var run in _work.GetConsumingEnumerable()) run.Run();
    }
}
