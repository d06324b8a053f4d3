using Akka.Actor;
using Akka.Event;
using Akka.TestKit.Internal;

namespace Akka.TestKit;

/// <summary>Makes filters for events of the event stream. A source is a log source, or the path of an actor: full, without address, or relative to /user.</summary>
public class EventFilterFactory(TestKitBase testkit)
{
    private readonly TestKitBase _testkit = testkit;
    private readonly ActorSystem _system = testkit.Sys;

    public IEventFilterApplier Exception<TException>(string message = null, string start = null, string contains = null, string source = null)
        where TException : Exception => Exception(typeof(TException), message, start, contains, source);

    public IEventFilterApplier Exception(
        Type exceptionType,
        string message = null,
        string start = null,
        string contains = null,
        string source = null,
        bool checkInnerExceptions = false) =>
        Filter<Error>(
            $"an error with a {exceptionType.Name}",
            e => Causes(e.Cause, checkInnerExceptions).Any(exceptionType.IsInstanceOfType) && (Matches(e.Message, message, start, contains) || Matches(e.Cause?.Message, message, start, contains)),
            source);

    public IEventFilterApplier Error(string message = null, string start = null, string contains = null, string source = null) =>
        ForLogLevel(LogLevel.ErrorLevel, message, start, contains, source);

    public IEventFilterApplier Warning(string message = null, string start = null, string contains = null, string source = null) =>
        ForLogLevel(LogLevel.WarningLevel, message, start, contains, source);

    public IEventFilterApplier Info(string message = null, string start = null, string contains = null, string source = null) =>
        ForLogLevel(LogLevel.InfoLevel, message, start, contains, source);

    public IEventFilterApplier ForLogLevel(LogLevel logLevel, string message = null, string start = null, string contains = null, string source = null) =>
        Filter<LogEvent>($"{logLevel} {message}{start}{contains}", e => e.LogLevel() == logLevel && Matches(e.Message, message, start, contains), source);

    public IEventFilterApplier Custom(Predicate<LogEvent> predicate) => Filter("a log event that fits the predicate", predicate, null);

    public IEventFilterApplier Custom<TLogEvent>(Predicate<TLogEvent> predicate)
        where TLogEvent : LogEvent => Filter($"a {typeof(TLogEvent).Name} that fits the predicate", predicate, null);

    public IEventFilterApplier DeadLetter() => DeadLetters("any", _ => true, null);

    public IEventFilterApplier DeadLetter<TMessage>(string source = null) => DeadLetters(typeof(TMessage).Name, m => m is TMessage, source);

    public IEventFilterApplier DeadLetter<TMessage>(Func<TMessage, bool> isMatch, string source = null) =>
        DeadLetters(typeof(TMessage).Name, m => m is TMessage message && isMatch(message), source);

    private static bool Matches(object message, string exact, string start, string contains)
    {
        var text = message?.ToString() ?? "";
        return (exact is null || text == exact)
            && (start is null || text.StartsWith(start, StringComparison.Ordinal))
            && (contains is null || text.Contains(contains, StringComparison.Ordinal));
    }

    private static IEnumerable<Exception> Causes(Exception cause, bool deep)
    {
        for (var e = cause; e is not null; e = deep ? e.InnerException : null)
            yield return e;
    }

    private bool From(string wanted, string source)
    {
        var address = $"akka://{_system.Name}";
        return wanted is null || wanted == source || address + wanted == source || $"{address}/user/{wanted}" == source;
    }

    private EventFilterApplier Filter<T>(string description, Predicate<T> matches, string source)
        where T : LogEvent =>
        new(_testkit, _system, description, typeof(T), e => e is T typed && From(source, typed.LogSource) && matches(typed));

    private EventFilterApplier DeadLetters(string what, Predicate<object> matches, string source) =>
        new(_testkit, _system, $"dead letter, {what}", typeof(DeadLetter), e => e is DeadLetter dead && matches(dead.Message) && From(source, dead.Recipient.Path.ToString()));
}
