using Akka.Actor;
using Akka.Dispatch;
using Akka.Event;

namespace Inviso.Host.Shell;

/// <summary>
/// Akka logger of this program's nodes: one short line per event on standard error; of informative ones only the application's own. Configured by <c>akka.loggers</c>; the system subscribes it to the
/// levels that <c>akka.loglevel</c> lets through.
/// </summary>
internal sealed class ShellLogger : UntypedActor, IRequiresMessageQueue<ILoggerMessageQueueSemantics>
{
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case InitializeLogger:
                Sender.Tell(new LoggerInitialized());
                break;
            case Error error:
                Console.Error.WriteLine($"[error] {error.LogSource}: {error.Message}{(error.Cause is { } cause ? $" ({cause.GetType().Name}: {cause.Message})" : "")}");
                break;
            case Warning warning:
                Console.Error.WriteLine($"[warning] {warning.LogSource}: {warning.Message}");
                break;
            case Info info when info.LogSource.Contains("/user/", StringComparison.Ordinal):
                Console.Error.WriteLine($"  {info.Message}");
                break;
            case Debug debug:
                Console.Error.WriteLine($"[debug] {debug.LogSource}: {debug.Message}");
                break;
        }
    }
}
