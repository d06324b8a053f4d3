using Akka.Actor;
using Akka.Configuration;

namespace Akka.Dispatch;

/// <summary>A thread of its own for each actor.</summary>
internal sealed class PinnedDispatcherConfigurator : MessageDispatcherConfigurator
{
    public PinnedDispatcherConfigurator(Config config, IDispatcherPrerequisites prerequisites)
        : base(config, prerequisites)
    {
    }

    public override MessageDispatcher Dispatcher() => new OneThreadDispatcher(this, Config);

    private sealed class OneThreadDispatcher : Dispatcher
    {
        public OneThreadDispatcher(MessageDispatcherConfigurator configurator, Config config)
            : base(configurator, config.GetString("id"), config.GetInt("throughput"), DispatcherConfigurator.DeadlineOf(config), new SingleThreadFactory(), config.GetTimeSpan("shutdown-timeout"))
        {
        }

        public override void Detach(ActorCell cell)
        {
            base.Detach(cell);
            if (Inhabitants == 0) Shutdown();
        }
    }

    private sealed class SingleThreadFactory : ExecutorServiceFactory
    {
        public override ExecutorService Produce(string id) => new ThreadsExecutor(id, threads: 1, background: true);
    }
}
