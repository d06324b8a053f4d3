using Akka.Actor;

namespace Akka.Event;

/// <summary>A logger that is no actor: it works on the publisher's thread, before the system runs and after it has ended.</summary>
public abstract class MinimalLogger : MinimalActorRef
{
    public sealed override ActorPath Path { get; } = new RootActorPath(new Address("akka", "all-systems"), "/StandardOutLogger");

    public sealed override IActorRefProvider Provider => throw new NotSupportedException("A minimal logger belongs to no system, so it has no provider.");

    protected sealed override void TellInternal(object message, IActorRef sender) =>
        Log(message ?? throw new ArgumentNullException(nameof(message), "The message to log must not be null."));

    protected abstract void Log(object message);
}

public class StandardOutLogger : MinimalLogger
{
    private static readonly object Gate = new();

    public static bool UseColors { get; set; } = !Console.IsOutputRedirected;

    internal static void Write(LogEvent logEvent)
    {
        lock (Gate)
        {
            if (!UseColors)
            {
                Console.WriteLine(logEvent);
                return;
            }

            var previous = Console.ForegroundColor;
            Console.ForegroundColor = logEvent.LogLevel() switch
            {
                LogLevel.DebugLevel => ConsoleColor.Gray,
                LogLevel.InfoLevel => ConsoleColor.White,
                LogLevel.WarningLevel => ConsoleColor.Yellow,
                _ => ConsoleColor.Red,
            };
            Console.WriteLine(logEvent);
            Console.ForegroundColor = previous;
        }
    }

    protected override void Log(object message)
    {
        if (message is LogEvent logEvent) Write(logEvent);
        else Console.WriteLine(message);
    }
}
