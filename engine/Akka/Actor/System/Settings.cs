using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Event;

namespace Akka.Actor;

/// <summary>What a system reads of its configuration when it starts.</summary>
public class Settings
{
    public Settings(ActorSystem system, Config config) : this(system, config, ActorSystemSetup.Empty) { }

    public Settings(ActorSystem system, Config config, ActorSystemSetup setup)
    {
        System = system;
        Setup = setup;
        Config = config;
        Read();
        StdoutLogger = Configured<MinimalLogger>("akka.stdout-logger-class") ?? new StandardOutLogger();
        LogFormatter = config.GetString("akka.logger-formatter") == $"{typeof(DefaultLogMessageFormatter)}, Akka"
            ? DefaultLogMessageFormatter.Instance
            : Configured<ILogMessageFormatter>("akka.logger-formatter") ?? DefaultLogMessageFormatter.Instance;
        var bootstrap = setup.Get<BootstrapSetup>();
        var given = bootstrap.HasValue ? bootstrap.Value.ActorRefProvider : Util.Option<ProviderSelection>.None;
        ProviderSelectionType = ProviderSelection.Named(given.HasValue ? given.Value.Fqn : config.GetString("akka.actor.provider"));
    }

    public ActorSystem System { get; }

    public ActorSystemSetup Setup { get; }

    public Config Config { get; private set; }

    public ProviderSelection ProviderSelectionType { get; }

    public string ProviderClass => ProviderSelectionType.Fqn;

    public bool HasCluster => ProviderSelectionType.HasCluster;

    public string SupervisorStrategyClass { get; private set; }

    public string SchedulerClass { get; private set; }

    public string LogLevel { get; private set; }

    public string StdoutLogLevel { get; private set; }

    public MinimalLogger StdoutLogger { get; }

    public ILogMessageFormatter LogFormatter { get; }

    public IList<string> Loggers { get; private set; }

    public string LoggersDispatcher { get; private set; }

    public TimeSpan LoggerStartTimeout { get; private set; }

    public bool LogConfigOnStart { get; private set; }

    /// <summary>How many dead letters are logged before the log is suspended; 0 = none.</summary>
    public int LogDeadLetters { get; private set; }

    public bool LogDeadLettersDuringShutdown { get; private set; }

    public TimeSpan LogDeadLettersSuspendDuration { get; private set; }

    public TimeSpan AskTimeout { get; private set; }

    public TimeSpan UnstartedPushTimeout { get; private set; }

    public bool SerializeAllCreators { get; private set; }

    public bool SerializeAllMessages { get; private set; }

    public bool EmitActorTelemetry { get; private set; }

    /// <summary>Of actors that are <see cref="ILogReceive"/>.</summary>
    public bool AddLoggingReceive { get; private set; }

    public bool DebugUnhandledMessage { get; private set; }

    public bool DebugAutoReceive { get; private set; }

    public bool DebugLifecycle { get; private set; }

    public bool DebugEventStream { get; private set; }

    public bool CoordinatedShutdownTerminateActorSystem { get; private set; }

    public bool CoordinatedShutdownRunByActorSystemTerminate { get; private set; }

    /// <summary>Adds defaults below everything that is there.</summary>
    public void InjectTopLevelFallback(Config config)
    {
        Config = Config.SafeWithFallback(config);
        Read();
    }

    public override string ToString() => Config.ToString(includeFallback: true);

    private static int Count(string text) => text?.ToUpperInvariant() switch
    {
        null or "" or "OFF" or "FALSE" => 0,
        "ON" or "TRUE" => int.MaxValue,
        var number => int.Parse(number, global::System.Globalization.CultureInfo.InvariantCulture),
    };

    /// <returns>Null if the setting is empty.</returns>
    private T Configured<T>(string key)
        where T : class
    {
        var name = Config.GetString(key);
        if (string.IsNullOrWhiteSpace(name)) return null;
        var type = Type.GetType(name);
        if (type is null || !typeof(T).IsAssignableFrom(type)) throw new ArgumentException($"{key} is '{name}', which is no {typeof(T).Name} that can be loaded.");
        return (T)Activator.CreateInstance(type);
    }

    private void Read()
    {
        SupervisorStrategyClass = Config.GetString("akka.actor.guardian-supervisor-strategy");
        SchedulerClass = Config.GetString("akka.scheduler.implementation");
        LogLevel = Config.GetString("akka.loglevel");
        StdoutLogLevel = Config.GetString("akka.stdout-loglevel");
        Loggers = Config.GetStringList("akka.loggers");
        LoggersDispatcher = Config.GetString("akka.loggers-dispatcher");
        LoggerStartTimeout = Config.GetTimeSpan("akka.logger-startup-timeout");
        LogConfigOnStart = Config.GetBoolean("akka.log-config-on-start");
        LogDeadLetters = Count(Config.GetString("akka.log-dead-letters"));
        LogDeadLettersDuringShutdown = Config.GetBoolean("akka.log-dead-letters-during-shutdown");
        LogDeadLettersSuspendDuration = Config.GetTimeSpan("akka.log-dead-letters-suspend-duration");
        AskTimeout = Config.GetTimeSpan("akka.actor.ask-timeout", Timeout.InfiniteTimeSpan);
        UnstartedPushTimeout = Config.GetTimeSpan("akka.actor.unstarted-push-timeout");
        SerializeAllMessages = Config.GetBoolean("akka.actor.serialize-messages");
        SerializeAllCreators = Config.GetBoolean("akka.actor.serialize-creators");
        EmitActorTelemetry = Config.GetBoolean("akka.actor.telemetry.enabled");
        AddLoggingReceive = Config.GetBoolean("akka.actor.debug.receive");
        DebugUnhandledMessage = Config.GetBoolean("akka.actor.debug.unhandled");
        DebugAutoReceive = Config.GetBoolean("akka.actor.debug.autoreceive");
        DebugLifecycle = Config.GetBoolean("akka.actor.debug.lifecycle");
        DebugEventStream = Config.GetBoolean("akka.actor.debug.event-stream");
        CoordinatedShutdownTerminateActorSystem = Config.GetBoolean("akka.coordinated-shutdown.terminate-actor-system");
        CoordinatedShutdownRunByActorSystemTerminate = Config.GetBoolean("akka.coordinated-shutdown.run-by-actor-system-terminate");
        if (CoordinatedShutdownRunByActorSystemTerminate && !CoordinatedShutdownTerminateActorSystem)
        {
            throw new ConfigurationException("akka.coordinated-shutdown.run-by-actor-system-terminate=on and "
                + "akka.coordinated-shutdown.terminate-actor-system=off is not a supported configuration combination.");
        }
    }
}
