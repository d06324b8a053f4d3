using Akka.Actor;
using Akka.Configuration;

namespace Akka.Event;

/// <summary>An event bus by type, which knows the loggers and the level at which they listen.</summary>
public class LoggingBus : ActorEventBus<object, Type>
{
    private static readonly LogLevel[] Levels = [LogLevel.DebugLevel, LogLevel.InfoLevel, LogLevel.WarningLevel, LogLevel.ErrorLevel];

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
        _stdout = new StandardOutLogger();
        LogLevel = Logging.LogLevelFor(config.StdoutLogLevel);
        SubscribeAt(_stdout, LogLevel);
    }

    internal void StartDefaultLoggers(ActorSystem system)
    {
        var level = Logging.LogLevelFor(system.Settings.LogLevel);
        foreach (var name in system.Settings.Loggers)
        {
            var type = Type.GetType(name);
            if (type == typeof(StandardOutLogger)) continue;
            if (type is null || !typeof(ActorBase).IsAssignableFrom(type))
                throw new ConfigurationException($@"Logger specified in config cannot be found: ""{name}""");
            Start((ExtendedActorSystem)system, type, level);
        }

        LogLevel = level;
        var keepsStdout = system.Settings.Loggers.Any(static name => Type.GetType(name) == typeof(StandardOutLogger));
        if (keepsStdout) SubscribeAt(_stdout, level);
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

    private void Start(ExtendedActorSystem system, Type type, LogLevel level)
    {
        var name = $"log{Interlocked.Increment(ref _nextLoggerName)}-{type.Name}";
        var logger = system.SystemActorOf(Props.Create(type).WithDispatcher(_settings.LoggersDispatcher), name);
        object answer;
        try
        {
            // The system's creator waits here: it must not get a system that cannot log.
            answer = logger.Ask(new InitializeLogger(this), _settings.LoggerStartTimeout).GetAwaiter().GetResult();
        }
        catch (AskTimeoutException)
        {
            answer = "nothing in time";
        }

        if (answer is not LoggerInitialized)
            throw new LoggerInitializationException($"Logger {type} did not respond with LoggerInitialized, sent instead {answer}");
        lock (_loggers) _loggers.Add(logger);
        SubscribeAt(logger, level);
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
