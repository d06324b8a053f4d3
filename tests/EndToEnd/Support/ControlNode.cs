using System.Threading.Channels;
using Akka.Actor;
using Akka.Configuration;
using Akka.Remote;
using Inviso.Actors;
using Inviso.Language;

namespace Inviso.EndToEnd.Support;

/// <summary>
/// A node within the test's process that controls nodes in others. Prompts name them by variables, <c>N1</c>, <c>N2</c>, … in the order given, and
/// <c>Nodes</c> is the list of them all.
/// </summary>
internal sealed class ControlNode : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ActorSystem _system;
    private readonly ScratchDirectory _directory;
    private readonly IReadOnlyList<NodeProcess> _nodes;
    private readonly Evaluator _shell;
    private readonly Channel<string> _events = Channel.CreateUnbounded<string>();
    private readonly Channel<string> _messages = Channel.CreateUnbounded<string>();
    private readonly QuarantineCounter _quarantines;

    private ControlNode(ActorSystem system, ScratchDirectory directory, IReadOnlyList<NodeProcess> nodes)
    {
        (_system, _directory, _nodes) = (system, directory, nodes);
        var extension = InvisoExtension.Get(system);
        extension.Events += term => _events.Writer.TryWrite(MessageOf(term));
        extension.ConsoleMessages += term => _messages.Writer.TryWrite(MessageOf(term));
        _shell = new Evaluator(new InvisoFunctions(system));
        _quarantines = new QuarantineCounter(system);
    }

    /// <summary>How often this node has put another into quarantine, or was told that it is in one.</summary>
    public int Quarantines => _quarantines.Count;

    public string OwnAddress => ((ExtendedActorSystem)_system).Provider.DefaultAddress.ToString();

    public ProcessFigures Figures => ProcessFigures.Take((ExtendedActorSystem)_system);

    /// <param name="nodes">The nodes it is to know.</param>
    /// <param name="config">What its configuration has beside or instead of the usual.</param>
    /// <param name="name">Its node's name.</param>
    /// <param name="system">Its actor system's name, where that is not the node's.</param>
    public static async Task<ControlNode> StartAsync(IReadOnlyList<NodeProcess> nodes, string config = "", string name = "control", string? system = null)
    {
        var directory = new ScratchDirectory();
        var known = string.Join(", ", nodes.Select(node => $"\"{node.Name}\" = \"{node.Address}\""));
        var settings = ConfigurationFactory.ParseString(
            $$"""
            akka { loglevel = OFF, stdout-loglevel = OFF }
            akka.actor.provider = "Inviso.Tracing.InvisoRemoteActorRefProvider, Inviso.Tracing"
            akka.extensions = ["Inviso.Actors.InvisoExtensionProvider, Inviso.Actors"]
            akka.remote.dot-netty.tcp { hostname = "127.0.0.1", port = 0 }
            akka.remote.retry-gate-closed-for = 200ms
            inviso { node-name = {{name}}, log-directory = "{{directory.Path}}" }
            inviso.nodes { {{known}} }
            inviso.heartbeat { interval = 200ms, acceptable-pause = 10s }
            {{config}}
            """);
        var control = new ControlNode(ActorSystem.Create(system ?? name, settings), directory, nodes);
        for (var i = 0; i < nodes.Count; i++)
            await control.Run($"N{i + 1} = '{nodes[i].Name}'.");
        await control.Run($"Nodes = [{string.Join(',', nodes.Select(node => $"'{node.Name}'"))}].");
        return control;
    }

    public string PathOf(string file) => _directory.File(file);

    public async Task<Term> RunTerm(string prompt)
    {
        using var patience = new CancellationTokenSource(Patience);
        return await _shell.EvaluateAsync(Script.Parse(prompt + " ")[0].Expression, patience.Token).AsTask().WaitAsync(patience.Token);
    }

    /// <summary>Runs a prompt and prints the reply on one line.</summary>
    public async Task<string> Run(string prompt) => TermPrinter.Print(await RunTerm(prompt));

    /// <summary>Runs prompts one after the other and compares each reply; <c>_</c> as the reply stands for any.</summary>
    public async Task Expect(params (string Prompt, string Reply)[] exchanges)
    {
        foreach (var (prompt, reply) in exchanges)
        {
            var actual = await Run(prompt);
            if (reply != "_")
                Assert.Equal($"{prompt} {reply}", $"{prompt} {actual}");
        }
    }

    /// <summary>Runs prompts that every node is to answer alike.</summary>
    public Task ExpectOfEach(params (string Prompt, string Reply)[] exchanges) => Expect([.. exchanges.Select(e => (e.Prompt, Each(e.Reply)))]);

    /// <summary>The reply of all nodes that answer alike.</summary>
    public string Each(string reply) => $"{{ok,[{string.Join(',', _nodes.Select(node => $"{{'{node.Name}',{reply}}}"))}]}}";

    /// <summary>Runs a prompt until its reply is the one that is waited for.</summary>
    public async Task<string> RunUntil(string prompt, Func<string, bool> isThere)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var reply = await Run(prompt);
            if (isThere(reply))
                return reply;
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Patience, $"{prompt} still answers {reply}");
            await Task.Delay(50);
        }
    }

    /// <summary>Waits until each of the nodes at these addresses sees as many members, and all of them up.</summary>
    public async Task UntilUp(IReadOnlyList<string> addresses)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            using var patience = new CancellationTokenSource(Patience);
            var seen = (await InvisoExtension.Get(_system).Inviso.DescribeNodesAsync(addresses, patience.Token)).Nodes.Select(node => node.Value?.Members ?? []).ToArray();
            if (seen.All(members => members.Count == addresses.Count && members.All(member => member.Status == "up")))
                return;
            var told = string.Join("; ", seen.Select(members => string.Join(' ', members.Select(member => member.Status))));
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Patience, $"not all are up: {told}");
            await Task.Delay(50);
        }
    }

    /// <summary>Asks an actor of a node.</summary>
    public async Task<T> Ask<T>(NodeProcess node, string path, object message)
    {
        using var patience = new CancellationTokenSource(Patience);
        return await _system.ActorSelection(node.Address + path).Ask<T>(message, patience.Token);
    }

    public void Tell(NodeProcess node, string path, object message) => _system.ActorSelection(node.Address + path).Tell(message, ActorRefs.NoSender);

    public void Quarantine(NodeProcess node, int uid) =>
        ((IRemoteActorRefProvider)((ExtendedActorSystem)_system).Provider).Quarantine(Address.Parse(node.Address), uid);

    public Task<string> Probe(NodeProcess node, string question) => Ask<string>(node, "/user/probe", question);

    /// <summary>Has the node's workshop plane boards: so many calls of <c>e2e_bench:plane/1</c>.</summary>
    public async Task Plane(NodeProcess node, int boards) => Assert.Equal(boards, await Ask<int>(node, "/user/workshop", boards));

    /// <summary>Has the node's workshop do one thing.</summary>
    public async Task Work(NodeProcess node, string what) => Assert.Equal(what, await Ask<string>(node, "/user/workshop", what));

    /// <summary>What functions of the node were called with since the last time.</summary>
    public async Task<string[]> Notes(NodeProcess node) => (await Probe(node, "notes")).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public async Task<bool> IsAlive(NodeProcess node, string path) =>
        (await Ask<ActorIdentity>(node, path, new Identify(path))).Subject is not null;

    public async Task UntilGone(NodeProcess node, string path)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (await IsAlive(node, path))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Patience, $"{path} of {node.Name} is still there");
            await Task.Delay(20);
        }
    }

    /// <summary>The next event's message, of those whose tag is wanted.</summary>
    public Task<string> NextEvent(string tag) => Next(_events, tag);

    /// <summary>The next message to the console's own process.</summary>
    public Task<string> NextMessage(string tag) => Next(_messages, tag);

    public IReadOnlyList<string> EventsSoFar()
    {
        var events = new List<string>();
        while (_events.Reader.TryRead(out var text))
            events.Add(text);
        return events;
    }

    public async ValueTask DisposeAsync()
    {
        await _system.Terminate().WaitAsync(Patience);
        _directory.Dispose();
    }

    private static string MessageOf(Term inviso) => TermPrinter.Print(((TupleTerm)inviso)[3]);

    private static async Task<string> Next(Channel<string> channel, string tag)
    {
        using var patience = new CancellationTokenSource(Patience);
        var seen = new List<string>();
        try
        {
            await foreach (var text in channel.Reader.ReadAllAsync(patience.Token))
            {
                if (text.StartsWith($"{{{tag},", StringComparison.Ordinal))
                    return text;
                seen.Add(text);
            }
        }
        catch (OperationCanceledException)
        {
            // Reported below with what was seen.
        }

        throw new TimeoutException($"expected an event {tag}, saw {string.Join(", ", seen)}");
    }

    private sealed class QuarantineCounter : MinimalActorRef
    {
        private int _count;

        public QuarantineCounter(ActorSystem system)
        {
            Provider = ((ExtendedActorSystem)system).Provider;
            Path = Provider.RootPath / "quarantine-counter";
            system.EventStream.Subscribe(this, typeof(QuarantinedEvent));
            system.EventStream.Subscribe(this, typeof(ThisActorSystemQuarantinedEvent));
        }

        public int Count => Volatile.Read(ref _count);

        public override ActorPath Path { get; }

        public override IActorRefProvider Provider { get; }

        protected override void TellInternal(object message, IActorRef sender) => Interlocked.Increment(ref _count);
    }
}
