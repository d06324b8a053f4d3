using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;
using Inviso.Messages;

namespace Inviso.Tracing.Tests.Support;

/// <summary>An actor system with an Inviso provider, its session and a recording sink.</summary>
internal sealed class TracedNode : IAsyncDisposable
{
    public const TraceFlags Everything = TraceFlags.Send | TraceFlags.Receive | TraceFlags.Call | TraceFlags.Procs | TraceFlags.Timestamp;

    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private const string Quiet = """
        akka.loglevel = OFF
        akka.stdout-loglevel = OFF
        akka.log-dead-letters = off
        """;

    private TracedNode(ActorSystem system)
    {
        System = system;
        Tracer = NodeTracer.Find(system)!;
    }

    public ActorSystem System { get; }

    public NodeTracer Tracer { get; }

    public TraceSession Session => Tracer.Session;

    public RecordingSink Sink { get; private set; } = new();

    public static TracedNode Local(string config = "", params Setup[] setups) =>
        Start($"akka.actor.provider = \"{typeof(InvisoLocalActorRefProvider).FullName}, Inviso.Tracing\"", config, setups);

    public static TracedNode Remote(string config = "") => Start(
        $$"""
        akka.actor.provider = "{{typeof(InvisoRemoteActorRefProvider).FullName}}, Inviso.Tracing"
        akka.remote.dot-netty.tcp { hostname = "127.0.0.1", port = 0 }
        """,
        config,
        []);

    public TracedNode Open()
    {
        Session.Open(Sink);
        return this;
    }

    /// <summary>Closes the session; all events of it.</summary>
    public async Task<IReadOnlyList<TraceEvent>> CloseAsync()
    {
        await Session.CloseAsync(StopReason.Requested).WaitAsync(Patience);
        return Sink.Events;
    }

    public TracedNode Reopen()
    {
        Sink = new RecordingSink();
        return Open();
    }

    public async ValueTask DisposeAsync()
    {
        Sink.Gate.Set();
        await System.Terminate().WaitAsync(Patience);
    }

    private static TracedNode Start(string provider, string config, Setup[] setups)
    {
        var settings = ConfigurationFactory.ParseString(config)
            .WithFallback(ConfigurationFactory.ParseString(provider))
            .WithFallback(ConfigurationFactory.ParseString(Quiet));
        var setup = ActorSystemSetup.Create([BootstrapSetup.Create().WithConfig(settings), .. setups]);
        return new TracedNode(ActorSystem.Create("traced", setup));
    }
}
