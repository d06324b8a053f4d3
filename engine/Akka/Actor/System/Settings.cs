using Akka.Actor.Setup;
using Akka.Configuration;

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

    public bool SerializeAllMessages { get; private set; }

    public bool EmitActorTelemetry { get; private set; }

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
        EmitActorTelemetry = Config.GetBoolean("akka.actor.telemetry.enabled");
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
