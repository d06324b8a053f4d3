using System.Threading.Channels;
using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;
using Inviso.Language;
using Inviso.Tracing;

namespace Inviso.Actors.Tests.Support;

/// <summary>An actor system with Inviso in it, a console on it, and a log directory of its own.</summary>
internal sealed class TestNode : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Channel<Term> _events = Channel.CreateUnbounded<Term>();
    private readonly Evaluator _shell;
    private bool _isGone;

    private TestNode(ActorSystem system, string directory)
    {
        System = system;
        Directory = directory;
        Extension = InvisoExtension.Get(system);
        Extension.Events += term => _events.Writer.TryWrite(term);
        Functions = new InvisoFunctions(system);
        _shell = new Evaluator(Functions);
    }

    public ActorSystem System { get; }

    public string Directory { get; }

    public InvisoExtension Extension { get; }

    public InvisoFunctions Functions { get; }

    public IInviso Inviso => Extension.Inviso;

    public NodeTracer Tracer => NodeTracer.Find(System)!;

    public string Name => Extension.Node.Name.Value;

    public string Address => Extension.Node.Address.ToString();

    /// <summary>A node with remoting on a free loopback port.</summary>
    public static TestNode Start(string name, string config = "", TimeProvider? time = null) => Start(
        name,
        config,
        """
        akka.actor.provider = "Inviso.Tracing.InvisoRemoteActorRefProvider, Inviso.Tracing"
        akka.remote.dot-netty.tcp { hostname = "127.0.0.1", port = 0 }
        """,
        time);

    public static TestNode StartLocal(string config = "", TimeProvider? time = null) =>
        Start("alone", config, """akka.actor.provider = "Inviso.Tracing.InvisoLocalActorRefProvider, Inviso.Tracing" """, time);

    /// <summary>A node that knows <paramref name="peer"/> by name.</summary>
    public static TestNode StartKnowing(TestNode peer, string name = "node1", string config = "") =>
        Start(name, $"inviso.nodes {{ \"{peer.Name}\" = \"{peer.Address}\" }}\n{config}");

    /// <summary>Runs a prompt and prints the reply on one line.</summary>
    public async Task<string> Run(string prompt)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            return TermPrinter.Print(await _shell.EvaluateAsync(Script.Parse(prompt + " ")[0].Expression, patience.Token).AsTask().WaitAsync(patience.Token));
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            throw new TimeoutException($"{prompt} was not answered within {Patience.TotalSeconds:0} s");
        }
    }

    /// <summary>Runs prompts one after the other and compares each reply; <c>_</c> as the reply stands for any.</summary>
    public async Task Expect(params (string Prompt, string Reply)[] exchanges)
    {
        foreach (var (prompt, reply) in exchanges)
        {
            var actual = await Run(prompt);
            if (reply != "_" && reply != actual)
                Assert.Fail($"{prompt}\nexpected {reply}\nreplied  {actual}");
        }
    }

    /// <summary>Waits for the next event whose message starts with a tag, and prints the message.</summary>
    public async Task<string> NextEvent(string tag)
    {
        using var patience = new CancellationTokenSource(Patience);
        var seen = new List<string>();
        try
        {
            await foreach (var term in _events.Reader.ReadAllAsync(patience.Token))
            {
                var message = ((TupleTerm)term)[3];
                if (((TupleTerm)message)[0].IsAtom(tag))
                    return TermPrinter.Print(message);
                seen.Add(TermPrinter.Print(message));
            }
        }
        catch (OperationCanceledException)
        {
            // Reported below with what was seen.
        }

        throw new TimeoutException($"expected an event {tag}, saw {string.Join(", ", seen)}");
    }

    /// <summary>Waits for the next event, and prints its message.</summary>
    public async Task<string> NextAny()
    {
        using var patience = new CancellationTokenSource(Patience);
        return TermPrinter.Print(((TupleTerm)await _events.Reader.ReadAsync(patience.Token))[3]);
    }

    /// <summary>The events that have arrived so far, as printed messages.</summary>
    public IReadOnlyList<string> EventsSoFar()
    {
        var events = new List<string>();
        while (_events.Reader.TryRead(out var term))
            events.Add(TermPrinter.Print(((TupleTerm)term)[3]));
        return events;
    }

    public string PathOf(string file) => Path.Combine(Directory, file);

    /// <summary>Waits until the runtime or control of this node is gone.</summary>
    public async Task UntilGone(string child)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!patience.IsCancellationRequested)
        {
            var answer = await System.ActorSelection($"/system/inviso/{child}").Ask<ActorIdentity>(new Identify(child), Patience);
            if (answer.Subject is null)
                return;
            await Task.Yield();
        }

        throw new TimeoutException($"/system/inviso/{child} is still there");
    }

    public async Task<IActorRef> Child(string path) =>
        (await System.ActorSelection($"/system/inviso/{path}").Ask<ActorIdentity>(new Identify(path), Patience)).Subject
        ?? throw new InvalidOperationException($"/system/inviso/{path} is not there");

    public async ValueTask DisposeAsync()
    {
        if (_isGone)
            return;
        _isGone = true;
        await System.Terminate().WaitAsync(Patience);
        global::System.IO.Directory.Delete(Directory, recursive: true);
    }

    private static TestNode Start(string name, string config, string provider, TimeProvider? time)
    {
        var directory = global::System.IO.Directory.CreateTempSubdirectory("inviso-actors-").FullName;
        var settings = ConfigurationFactory.ParseString(config)
            .WithFallback(ConfigurationFactory.ParseString(provider))
            .WithFallback(ConfigurationFactory.ParseString(
                $$"""
                akka { loglevel = OFF, stdout-loglevel = OFF, log-dead-letters = off }
                akka.extensions = ["Inviso.Actors.InvisoExtensionProvider, Inviso.Actors"]
                inviso {
                  node-name = {{name}}
                  log-directory = "{{directory.Replace("\\", "\\\\", StringComparison.Ordinal)}}"
                  heartbeat { interval = 50ms, acceptable-pause = 5s }
                }
                """));
        Setup[] setups = time is null ? [] : [new TracingSetup(time)];
        var setup = ActorSystemSetup.Create([BootstrapSetup.Create().WithConfig(settings), .. setups]);
        try
        {
            return new TestNode(ActorSystem.Create($"sys-{name}", setup), directory);
        }
        catch
        {
            global::System.IO.Directory.Delete(directory, recursive: true);
            throw;
        }
    }
}
