using Akka.Actor;
using Akka.Configuration;
using Akka.Event;

namespace Akka.Dispatch;

/// <summary>What a dispatcher may need of its system.</summary>
public interface IDispatcherPrerequisites
{
    EventStream EventStream { get; }

    IScheduler Scheduler { get; }

    Settings Settings { get; }

    Mailboxes Mailboxes { get; }
}

/// <summary>Makes the dispatcher of one configuration section; named by its <c>type</c>, constructed with (Config, IDispatcherPrerequisites).</summary>
public abstract class MessageDispatcherConfigurator
{
    protected MessageDispatcherConfigurator(Config config, IDispatcherPrerequisites prerequisites)
    {
        Config = config;
        Prerequisites = prerequisites;
    }

    public Config Config { get; }

    public IDispatcherPrerequisites Prerequisites { get; }

    public abstract MessageDispatcher Dispatcher();

    protected ExecutorServiceConfigurator ConfigureExecutor()
    {
        var name = Config.GetString("executor");
        switch (name)
        {
            // The channel executor is the pool with priorities; this engine's pool has none.
            case null or "" or "default-executor" or "thread-pool-executor" or "channel-executor":
                return new ThreadPoolExecutorConfigurator(Config, Prerequisites);
            case "fork-join-executor":
                return new ForkJoinExecutorConfigurator(Config, Prerequisites);
            case "task-executor":
                return new TaskExecutorConfigurator(Config, Prerequisites);
            case "current-context-executor":
                return new SynchronizationContextExecutorConfigurator(Config, Prerequisites);
        }

        var type = Type.GetType(name);
        if (type is null || !typeof(ExecutorServiceConfigurator).IsAssignableFrom(type))
            throw new ConfigurationException($"{Config.GetString("id")}.executor is '{name}', which is no ExecutorServiceConfigurator that can be loaded.");
        return (ExecutorServiceConfigurator)Activator.CreateInstance(type, Config, Prerequisites);
    }
}

public sealed class DefaultDispatcherPrerequisites : IDispatcherPrerequisites
{
    public DefaultDispatcherPrerequisites(EventStream eventStream, IScheduler scheduler, Settings settings, Mailboxes mailboxes)
    {
        EventStream = eventStream;
        Scheduler = scheduler;
        Settings = settings;
        Mailboxes = mailboxes;
    }

    public EventStream EventStream { get; }

    public IScheduler Scheduler { get; }

    public Settings Settings { get; }

    public Mailboxes Mailboxes { get; }
}
