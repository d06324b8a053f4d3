using System.Collections.Concurrent;
using Akka.Configuration;
using Akka.Dispatch;

namespace AkkaSemantics.Tests.Support;

/// <summary>An executor whose work the test does itself, one run of a mailbox at a time. Named by a dispatcher's <c>executor</c>.</summary>
public sealed class ByHand(Config config, IDispatcherPrerequisites prerequisites) : ExecutorServiceConfigurator(config, prerequisites)
{
    private static readonly ConcurrentDictionary<string, BlockingCollection<IRunnable>> Work = new();

    /// <summary>What waits for the dispatcher with this id, which no other test may use.</summary>
    public static BlockingCollection<IRunnable> WorkOf(string id) => Work.GetOrAdd(id, static _ => []);

    /// <summary>Waits for a run and does it.</summary>
    public static void Run(string id)
    {
        Assert.True(WorkOf(id).TryTake(out var next, TimeSpan.FromSeconds(10)), $"Nothing to run for {id}.");
        next.Run();
    }

    /// <summary>From now on the thread pool does it, so that the test's system can end.</summary>
    public static void Release(string id) => Task.Run(() =>
    {
        foreach (var next in WorkOf(id).GetConsumingEnumerable())
            next.Run();
    });

    public override ExecutorService Produce(string id) => new Executor(id);

    private sealed class Executor(string id) : ExecutorService(id)
    {
        public override void Execute(IRunnable run)
        {
            if (!WorkOf(Id).IsAddingCompleted)
                WorkOf(Id).Add(run);
        }

        public override void Shutdown() => WorkOf(Id).CompleteAdding();
    }
}
