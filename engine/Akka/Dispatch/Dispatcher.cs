using Akka.Configuration;

namespace Akka.Dispatch;

/// <summary>Hands every run of a mailbox to an executor's threads.</summary>
public class Dispatcher : MessageDispatcher
{
    private readonly Lazy<ExecutorService> _executor;

    public Dispatcher(
        MessageDispatcherConfigurator configurator,
        string id,
        int throughput,
        long? throughputDeadlineTime,
        ExecutorServiceFactory executorServiceFactory,
        TimeSpan shutdownTimeout)
        : base(configurator)
    {
        Id = id;
        Throughput = throughput;
        ThroughputDeadlineTime = throughputDeadlineTime;
        ShutdownTimeout = shutdownTimeout;
        _executor = new Lazy<ExecutorService>(() => executorServiceFactory.Produce(id));
    }

    protected override void ExecuteTask(IRunnable run) => _executor.Value.Execute(run);

    protected override void Shutdown()
    {
        if (_executor.IsValueCreated) _executor.Value.Shutdown();
    }
}

public sealed class DispatcherConfigurator : MessageDispatcherConfigurator
{
    private readonly Dispatcher _instance;

    public DispatcherConfigurator(Config config, IDispatcherPrerequisites prerequisites)
        : base(config, prerequisites) => _instance = Create(this, ConfigureExecutor());

    public override MessageDispatcher Dispatcher() => _instance;

    internal static Dispatcher Create(MessageDispatcherConfigurator configurator, ExecutorServiceFactory executor)
    {
        var config = configurator.Config;
        return new Dispatcher(
            configurator,
            config.GetString("id"),
            config.GetInt("throughput"),
            DeadlineOf(config),
            executor,
            config.GetTimeSpan("shutdown-timeout"));
    }

    internal static long? DeadlineOf(Config config) => config.GetTimeSpan("throughput-deadline-time").Ticks is > 0 and var ticks ? ticks : null;
}
