using Akka.Actor;
using Akka.Configuration;
using Akka.Event;
using Inviso.Language;

namespace Inviso.Actors;

/// <summary>
/// Inviso on one node. An application starts it by configuration, <c>akka.extensions = ["Inviso.Actors.InvisoExtensionProvider, Inviso.Actors"]</c>, together
/// with one of Inviso's providers as <c>akka.actor.provider</c>. It starts the supervisor <c>/system/inviso</c> and nothing else: control and runtime
/// are started when they are asked for.
/// </summary>
public sealed class InvisoExtension : IExtension
{
    private const string ReferenceResource = "inviso.conf";

    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(1);

    internal InvisoExtension(ExtendedActorSystem system)
    {
        var reference = ConfigurationFactory.FromResource(ReferenceResource, typeof(InvisoExtension).Assembly);
        var log = Logging.GetLogger(system, nameof(InvisoExtension));
        foreach (var unknown in UnknownSettings.Find(system.Settings.Config, reference))
            log.Warning("The setting {0} is not known and has no effect; the known ones stand in inviso.conf", unknown);
        system.Settings.InjectTopLevelFallback(reference.WithFallback(InvisoSerializer.Declaration));
        InvisoSerializer.AddTo(system);

        Node = new NodeContext(system, InvisoSettings.Read(system.Settings.Config));
        Action<Term> onEvent = term => Events?.Invoke(term);
        Action<Term> onConsoleMessage = term => ConsoleMessages?.Invoke(term);
        Console = system.SystemActorOf(Props.Create(() => new ConsoleActor(onEvent, onConsoleMessage)), "inviso-console");
        var life = new SupervisorLife();
        Supervisor = system.SystemActorOf(Props.Create(() => new SupervisorActor(Node, Console, life)), "inviso");
        Client = new ControlClient(Node, Supervisor, life);
        Inviso = new InvisoClient(Client);
        MetaTracer = new MetaTracerLink(Node, Supervisor);
        CoordinatedShutdown.Get(system).AddTask(CoordinatedShutdown.PhaseBeforeActorSystemTerminate, "inviso-goodbye", SayGoodbyeAsync);
    }

    /// <summary>
    /// Every event of this node's control, once, as <c>{inviso_event,ControlPid,LocalDateTime,Message}</c>. Raised one at a time, on an actor's thread; a
    /// handler that throws is logged and the event goes on to nobody else.
    /// </summary>
    public event Action<Term>? Events;

    /// <summary>
    /// What arrives for the process id that <c>self()</c> gives at the console: the events it subscribed to. Raised like <see cref="Events"/>.
    /// </summary>
    public event Action<Term>? ConsoleMessages;

    /// <summary>The functions of Inviso, for programs.</summary>
    public IInviso Inviso { get; }

    /// <summary>What the application says to the meta tracers by itself.</summary>
    public MetaTracerLink MetaTracer { get; }

    internal NodeContext Node { get; }

    internal IActorRef Supervisor { get; }

    internal IActorRef Console { get; }

    internal ControlClient Client { get; }

    /// <summary>Tells this node what its cluster looks like now. Thread-safe.</summary>
    internal void ShowMembers(ClusterView view)
    {
        Node.Members = view;
        Supervisor.Tell(new SupervisorProtocol.MembersChanged(view), ActorRefs.NoSender);
    }

    // A child that ends by itself meanwhile does not answer; what it was to others is then found out as for any other loss. That a member leaves is its cluster's
    // to tell: before all others know, it would only be a member that is not there.
    private async Task<Akka.Done> SayGoodbyeAsync()
    {
        if (Node.Members is not null)
            return Akka.Done.Instance;
        var ends = new SupervisorProtocol.NodeEnds();
        Supervisor.Tell(ends, ActorRefs.NoSender);
        await Task.WhenAny(Task.WhenAll(ends.ByControl.Task, ends.ByRuntime.Task), Task.Delay(Farewell)).ConfigureAwait(false);
        return Akka.Done.Instance;
    }

    /// <summary>The extension of an actor system; started now if the configuration did not.</summary>
    public static InvisoExtension Get(ActorSystem system) => InvisoExtensionProvider.Instance.Apply(system);
}
