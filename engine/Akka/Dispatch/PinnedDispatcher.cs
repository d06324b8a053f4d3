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

    public override MessageDispatcher Dispatcher() => new OneThreadDispatcher(
        this,
        Config.GetString("id"),
        Config.GetInt("throughput", 30),
        new SingleThreadFactory(),
        Config.GetTimeSpan("shutdown-timeout", TimeSpan.FromSeconds(1)));

    private sealed class OneThreadDispatcher : Dispatcher
    {
        public OneThreadDispatcher(MessageDispatcherConfigurator configurator, string id, int throughput, ExecutorServiceFactory factory, TimeSpan shutdownTimeout)
            : base(configurator, id, throughput, null, factory, shutdownTimeout)
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
        public override ExecutorService Produce(string id) => new SingleThreadExecutor(id);
    }
}
