using Akka.Actor;
using Akka.Configuration;

namespace Akka.Event;

/// <summary>An event bus by type, which knows the loggers and the level at which they listen.</summary>
public class LoggingBus : ActorEventBus<object, Type>
{
    private static readonly LogLevel[] Levels = [LogLevel.DebugLevel, LogLevel.InfoLevel, LogLevel.WarningLevel, LogLevel.ErrorLevel];

    private const string SourceName = nameof(EventStream);

    private readonly List<IActorRef> _loggers = [];
    private int _nextLoggerName;
    private MinimalLogger _stdout;
    private Settings _settings;

    public LogLevel LogLevel { get; private set; }

    public void SetLogLevel(LogLevel logLevel)
    {
        LogLevel = logLevel;
        lock (_loggers)
            foreach (var logger in _loggers) SubscribeAt(logger, logLevel);
    }

    /// <summary>Prints log events until the configured loggers run.</summary>
    public void StartStdoutLogger(Settings config)
    {
        _settings = config;
        _stdout = config.StdoutLogger;
        LogLevel = Logging.LogLevelFor(config.StdoutLogLevel);
        SubscribeAt(_stdout, LogLevel);
    }

    /// <summary>Waits for the loggers for at most their start-up timeout; one that is slower joins when it is ready.</summary>
    internal void StartDefaultLoggers(ActorSystem system)
    {
        LogLevel = Logging.LogLevelFor(system.Settings.LogLevel);
        var starting = new List<(Type Type, Task Started)>();
        var keepsStdout = false;
        foreach (var name in system.Settings.Loggers)
        {
            var type = Type.GetType(name) ?? throw new ConfigurationException($@"Logger specified in config cannot be found: ""{name}""");
            if (typeof(MinimalLogger).IsAssignableFrom(type)) keepsStdout = true;
            else starting.Add((type, Start((ExtendedActorSystem)system, type)));
        }

        Task.WaitAll(starting.Select(static logger => logger.Started).ToArray(), _settings.LoggerStartTimeout);
        foreach (var (type, _) in starting.Where(static logger => !logger.Started.IsCompleted))
            Publish(new Warning(SourceName, GetType(), $"Logger {type} did not answer InitializeLogger within {_settings.LoggerStartTimeout}; it is used as soon as it does."));
        if (_settings.DebugUnhandledMessage)
        {
            var logger = ((ExtendedActorSystem)system).SystemActorOf(Props.Create<UnhandledMessageLogger>(), "UnhandledMessageForwarder");
            Subscribe(logger, typeof(UnhandledMessage));
        }

        if (keepsStdout) SubscribeAt(_stdout, LogLevel);
        else Unsubscribe(_stdout);
    }

    internal void StopDefaultLoggers(ActorSystem system)
    {
        IActorRef[] loggers;
        lock (_loggers)
        {
            loggers = _loggers.ToArray();
            _loggers.Clear();
        }

        LogLevel = Logging.LogLevelFor(system.Settings.StdoutLogLevel);
        SubscribeAt(_stdout, LogLevel);
        foreach (var logger in loggers)
        {
            Unsubscribe(logger);
            ((IInternalActorRef)logger).Stop();
        }
    }

    protected override bool IsSubClassification(Type parent, Type child) => parent.IsAssignableFrom(child);

    protected override void Publish(object @event, IActorRef subscriber) => subscriber.Tell(@event);

    protected override bool Classify(object @event, Type classifier) => classifier.IsInstanceOfType(@event);

    protected override Type GetClassifier(object @event) => @event.GetType();

    private async Task Start(ExtendedActorSystem system, Type type)
    {
        var name = $"log{Interlocked.Increment(ref _nextLoggerName)}-{type.Name}";
        var logger = system.SystemActorOf(Props.Create(type).WithDispatcher(_settings.LoggersDispatcher), name);
        var answer = await logger.Ask(new InitializeLogger(this), Timeout.InfiniteTimeSpan).ConfigureAwait(false);
        if (answer is not LoggerInitialized)
        {
            Publish(new Error(null, SourceName, GetType(), $"Logger {name} [{type}] did not respond with LoggerInitialized, sent instead {answer}. Stopping logger."));
            ((IInternalActorRef)logger).Stop();
            return;
        }

        lock (_loggers) _loggers.Add(logger);
        SubscribeAt(logger, LogLevel);
    }

    private void SubscribeAt(IActorRef logger, LogLevel level)
    {
        foreach (var each in Levels)
        {
            if (each >= level) Subscribe(logger, Logging.ClassFor(each));
            else Unsubscribe(logger, Logging.ClassFor(each));
        }
    }
}
