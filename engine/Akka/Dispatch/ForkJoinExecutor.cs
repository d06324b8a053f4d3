using System.Collections.Concurrent;
using Akka.Configuration;

namespace Akka.Dispatch;

/// <summary>Threads of the dispatcher's own: <c>dedicated-thread-pool</c> says how many, else <c>fork-join-executor</c> in relation to the processors.</summary>
internal sealed class ForkJoinExecutorConfigurator : ExecutorServiceConfigurator
{
    private readonly int _threads;
    private readonly bool _background = true;

    public ForkJoinExecutorConfigurator(Config config, IDispatcherPrerequisites prerequisites)
        : base(config, prerequisites)
    {
        var dedicated = config.GetConfig("dedicated-thread-pool");
        var scaled = config.GetConfig("fork-join-executor");
        if (!dedicated.IsNullOrEmpty())
        {
            _threads = dedicated.GetInt("thread-count");
            _background = !string.Equals(dedicated.GetString("threadtype"), "foreground", StringComparison.OrdinalIgnoreCase);
        }
        else
        {
            _threads = Math.Clamp(Environment.ProcessorCount, scaled.GetInt("parallelism-min"), scaled.GetInt("parallelism-max"));
        }

        if (_threads <= 0) throw new ConfigurationException($"{config.GetString("id")} needs a thread-count above 0.");
    }

    public override ExecutorService Produce(string id) => new ThreadsExecutor(id, _threads, _background);
}

/// <summary>Runs everything on threads of its own; on one of them, in order.</summary>
internal sealed class ThreadsExecutor : ExecutorService
{
    private readonly BlockingCollection<IRunnable> _work = [];

    public ThreadsExecutor(string id, int threads, bool background)
        : base(id)
    {
        for (var i = 0; i < threads; i++) new Thread(Work) { IsBackground = background, Name = id }.Start();
    }

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
