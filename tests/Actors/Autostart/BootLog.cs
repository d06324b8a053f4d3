using System.Collections.Concurrent;
using System.Threading.Channels;
using Akka.Actor;
using Akka.Event;
using Inviso.Actors.Tests.Support;

namespace Inviso.Actors.Tests.Autostart;

/// <summary>A logger named by <c>akka.loggers</c>, which keeps what each node says about its autostart.</summary>
public sealed class BootLog : UntypedActor
{
    public const string Config = """akka { loglevel = INFO, loggers = ["Inviso.Actors.Tests.Autostart.BootLog, Inviso.Actors.Tests"] }""";

    private const string Mark = "Autostart: up to here";

    private static readonly ConcurrentDictionary<string, Channel<string>> Sentences = new();

    /// <summary>Waits for the next sentence of a node.</summary>
    internal static async Task<string> Next(TestNode node)
    {
        using var patience = new CancellationTokenSource(TestNode.Patience);
        return await Of(node.System.Name).Reader.ReadAsync(patience.Token);
    }

    /// <summary>All sentences up to now that were not taken yet: what is logged arrives later, but in order.</summary>
    internal static async Task<IReadOnlyList<string>> Rest(TestNode node)
    {
        Logging.GetLogger(node.System, nameof(BootLog)).Warning(Mark);
        var rest = new List<string>();
        while (await Next(node) is var sentence && sentence != Mark)
            rest.Add(sentence);
        return rest;
    }

    protected override void OnReceive(object message)
    {
        if (message is InitializeLogger)
            Sender.Tell(new LoggerInitialized());
        else if (message is LogEvent said && IsOfAutostart($"{said.Message}"))
            Of(Context.System.Name).Writer.TryWrite($"{said.Message}");
    }

    private static bool IsOfAutostart(string text) => text.Contains("utostart", StringComparison.Ordinal) || text.Contains("itself", StringComparison.Ordinal);

    private static Channel<string> Of(string system) => Sentences.GetOrAdd(system, static _ => Channel.CreateUnbounded<string>());
}
