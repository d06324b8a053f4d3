using Akka.Configuration;

namespace Akka.Dispatch;

/// <summary>Every run is a task of the default task scheduler.</summary>
internal sealed class TaskExecutorConfigurator : ExecutorServiceConfigurator
{
    public TaskExecutorConfigurator(Config config, IDispatcherPrerequisites prerequisites)
        : base(config, prerequisites)
    {
    }

    public override ExecutorService Produce(string id) => new TaskExecutor(id);

    private sealed class TaskExecutor : ExecutorService
    {
        public TaskExecutor(string id)
            : base(id)
        {
        }

        public override void Execute(IRunnable run) => Task.Factory.StartNew(
            static state => ((IRunnable)state).Run(),
            run,
            CancellationToken.None,
            TaskCreationOptions.DenyChildAttach,
            TaskScheduler.Default);

        public override void Shutdown()
        {
            // The scheduler belongs to the process.
        }
    }
}
