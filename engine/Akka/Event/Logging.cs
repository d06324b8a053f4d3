using Akka.Actor;

namespace Akka.Event;

/// <summary>The log class of adapters whose source is only a text.</summary>
public class DummyClassForStringSources;

public static class Logging
{
    /// <summary>Above every level.</summary>
    internal const LogLevel OffLogLevel = (LogLevel)int.MaxValue;

    public static ILoggingAdapter GetLogger(this IActorContext context, ILogMessageFormatter logMessageFormatter = null) => new BusLogging(
        context.System.EventStream,
        PathOf(context.Self, context.System),
        context.Props.Type,
        logMessageFormatter ?? context.System.Settings.LogFormatter);

    /// <param name="system">Whose event stream gets the log events.</param>
    /// <param name="logSourceObj">A text, a type, a reference, or any object.</param>
    /// <param name="logMessageFormatter">Null = positions in braces.</param>
    public static ILoggingAdapter GetLogger(ActorSystem system, object logSourceObj, ILogMessageFormatter logMessageFormatter = null) =>
        Create(
            system.EventStream,
            logSourceObj is IActorRef actor ? PathOf(actor, system) : logSourceObj is IActorContext context ? PathOf(context.Self, system) : $"{SourceOf(logSourceObj)} ({system})",
            logSourceObj,
            logMessageFormatter ?? system.Settings.LogFormatter);

    public static ILoggingAdapter GetLogger(LoggingBus loggingBus, object logSourceObj, ILogMessageFormatter logMessageFormatter = null) =>
        Create(loggingBus, SourceOf(logSourceObj), logSourceObj, logMessageFormatter);

    public static string StringFor(this LogLevel logLevel) => logLevel switch
    {
        LogLevel.DebugLevel => "DEBUG",
        LogLevel.InfoLevel => "INFO",
        LogLevel.WarningLevel => "WARNING",
        LogLevel.ErrorLevel => "ERROR",
        _ => "OFF",
    };

    public static Type ClassFor(this LogLevel logLevel) => logLevel switch
    {
        LogLevel.DebugLevel => typeof(Debug),
        LogLevel.InfoLevel => typeof(Info),
        LogLevel.WarningLevel => typeof(Warning),
        LogLevel.ErrorLevel => typeof(Error),
        _ => throw new ArgumentOutOfRangeException(nameof(logLevel), logLevel, "No such log level."),
    };

    public static LogLevel LogLevelFor(string logLevel) => logLevel?.ToUpperInvariant() switch
    {
        "DEBUG" => LogLevel.DebugLevel,
        "INFO" => LogLevel.InfoLevel,
        "WARNING" => LogLevel.WarningLevel,
        "ERROR" => LogLevel.ErrorLevel,
        "OFF" or "FALSE" => OffLogLevel,
        _ => throw new ArgumentException($"Unknown log level: '{logLevel}'. Valid log levels are: DEBUG, INFO, WARNING, ERROR, OFF.", nameof(logLevel)),
    };

    // With the node's address, as soon as there is one, since logs of several nodes meet.
    private static string PathOf(IActorRef actor, ActorSystem system) => ((ExtendedActorSystem)system).Provider?.DefaultAddress is { } address
        ? actor.Path.ToStringWithAddress(address)
        : actor.Path.ToString();

    private static BusLogging Create(LoggingBus bus, string source, object logSource, ILogMessageFormatter formatter) =>
        new(bus, source, ClassOf(logSource), formatter ?? DefaultLogMessageFormatter.Instance);

    private static string SourceOf(object source) => source switch
    {
        string text => text,
        Type type => type.Name,
        IActorRef actor => actor.Path.ToString(),
        IActorContext context => context.Self.Path.ToString(),
        _ => source.GetType().Name,
    };

    private static Type ClassOf(object source) => source switch
    {
        string => typeof(DummyClassForStringSources),
        Type type => type,
        IActorContext context => context.Props.Type,
        _ => source.GetType(),
    };
}
