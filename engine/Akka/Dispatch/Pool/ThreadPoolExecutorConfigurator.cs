using Akka.Configuration;

namespace Akka.Dispatch;

/// <summary>The process's thread pool.</summary>
internal sealed class ThreadPoolExecutorConfigurator : ExecutorServiceConfigurator
{
    public ThreadPoolExecutorConfigurator(Config config, IDispatcherPrerequisites prerequisites)
        : base(config, prerequisites)
    {
    }

    public override ExecutorService Produce(string id) => new ThreadPoolExecutor(id);
}
