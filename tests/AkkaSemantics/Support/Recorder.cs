using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Event;

namespace AkkaSemantics.Tests.Support;

/// <summary>A logger named by <c>akka.loggers</c>, which keeps the log events of each system by the system's name.</summary>
public sealed class Recorder : ReceiveActor
{
    private static readonly ConcurrentDictionary<string, ConcurrentQueue<LogEvent>> Logs = new();

    public Recorder()
    {
        Receive<InitializeLogger>(_ => Sender.Tell(new LoggerInitialized()));
        Receive<LogEvent>(e => Of(Context.System.Name).Enqueue(e));
    }

    public static string TypeName => "AkkaSemantics.Tests.Support.Recorder, AkkaSemantics.Tests";

    public static ConcurrentQueue<LogEvent> Of(string system) => Logs.GetOrAdd(system, static _ => new ConcurrentQueue<LogEvent>());
}
