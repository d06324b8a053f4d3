using Akka.Configuration;

namespace Akka.Dispatch;

/// <summary>Runs in the synchronization context of the thread that produces it, for example a user interface's.</summary>
internal sealed class SynchronizationContextExecutorConfigurator : ExecutorServiceConfigurator
{
    public SynchronizationContextExecutorConfigurator(Config config, IDispatcherPrerequisites prerequisites)
        : base(config, prerequisites)
    {
    }

    public override ExecutorService Produce(string id) => new ContextExecutor(
        id,
        SynchronizationContext.Current ?? throw new InvalidOperationException($"The dispatcher {id} needs a SynchronizationContext, which the thread that creates the actor does not have."));

    private sealed class ContextExecutor : ExecutorService
    {
        private readonly SynchronizationContext _context;

        public ContextExecutor(string id, SynchronizationContext context)
            : base(id) => _context = context;

        public override void Execute(IRunnable run) => _context.Post(static state => ((IRunnable)state).Run(), run);

        public override void Shutdown()
        {
            // The context belongs to the application.
        }
    }
}

/// <summary>A dispatcher for each actor, since it belongs to the thread that creates the actor.</summary>
internal sealed class SynchronizedDispatcherConfigurator : MessageDispatcherConfigurator
{
    public SynchronizedDispatcherConfigurator(Config config, IDispatcherPrerequisites prerequisites)
        : base(config, prerequisites)
    {
    }

    public override MessageDispatcher Dispatcher()
    {
        var dispatcher = DispatcherConfigurator.Create(this, new SynchronizationContextExecutorConfigurator(Config, Prerequisites));

        // The executor is made with the first work, which has to be now and here.
        dispatcher.Schedule(static () => { });
        return dispatcher;
    }
}
