using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Event;
using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>
/// Tracing inside one node: what its provider, references and cells share. There is one per actor system whose provider is an Inviso provider, for the
/// life of the system. Thread-safe.
/// </summary>
public sealed class NodeTracer
{
    private static readonly TimeSpan LastExits = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LastFlush = TimeSpan.FromSeconds(5);

    private const string InvisoSession = "inviso";

    private readonly ExitWatcher _exits;
    private readonly OwnFailures _failures;
    private readonly ConcurrentDictionary<Type, TracedType> _types = new();
    private ActorSystemImpl? _system;
    private QuarantinedNodes? _quarantined;

    internal NodeTracer(Settings settings)
    {
        Settings = TracingSettings.From(settings);
        Clock = new TraceClock(Settings.Time);
        Identity = new NodeIdentity(Settings.NodeAlias);
        Names = new NameRegistry(this);
        Payloads = new PayloadRenderer(Identity, Settings.Payload, Warn);
        Members = new MemberReader(Settings.Payload.Members, Settings.Payload.Redaction);
        Sessions = new SessionRegistry(this);
        Collections = new CollectionWatch(this);
        Tokens = new NodeTokens(this);
        Session = new TraceSession(this, SessionBuffer.Large, new TraceSessionOptions(InvisoSession) { TakesSeqTrace = true });
        _exits = new ExitWatcher(this);
        _failures = new OwnFailures(Settings.Time, told => _system?.EventStream.Publish(told));
    }

    public NodeName Node => Identity.Node;

    /// <summary>The node's one Inviso session. It keeps its patterns when it is closed and opened again.</summary>
    public TraceSession Session { get; }

    public NameRegistry Names { get; }

    public TimeProvider Time => Settings.Time;

    /// <summary>The gate before every send hook: false means that no actor of the node has the send or the call flag (calls can report replies), or a
    /// sequential-trace token.</summary>
    internal volatile bool TellsMatter;

    internal TracingSettings Settings { get; }

    internal TraceClock Clock { get; }

    internal NodeIdentity Identity { get; }

    internal LiveCells Live { get; } = new();

    internal MemberReader Members { get; }

    internal PayloadRenderer Payloads { get; }

    internal FunctionCatalogue Functions { get; } = new();

    internal SessionRegistry Sessions { get; }

    internal CollectionWatch Collections { get; }

    internal NodeTokens Tokens { get; }

    /// <summary>Whether this node has put the other one into quarantine.</summary>
    internal bool IsQuarantined(Address address) => _quarantined?.Contains(address) is true;

    internal ActorSystemImpl System => _system ?? throw new InvalidOperationException("The actor system has not started its provider yet.");

    /// <summary>
    /// The modules that an expression names: first those that are loaded (actor types, modules of association points), then, unless only those are wanted,
    /// actor types of assemblies beside the program, which stay unloaded. Akka's own and the tracer's are left out.
    /// </summary>
    public IReadOnlyList<string> FindModules(ModuleExpression expression, bool onlyLoaded)
    {
        ArgumentNullException.ThrowIfNull(expression);
        var found = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var loaded = LoadedTypes.Actors().OrderBy(type => type.Name, StringComparer.Ordinal).Concat(Functions.Modules().Select(module => (module, (string?)null)));
        var deployed = onlyLoaded ? [] : DeployedTypes.Actors.Select(type => (type.Name, (string?)type.Directory));
        foreach (var (module, directory) in loaded.Concat(deployed))
        {
            if (expression.Matches(module, directory) && seen.Add(module))
                found.Add(module);
        }

        return found;
    }

    /// <summary>Whether an actor type, or a module of association points, of this name is loaded.</summary>
    public bool IsLoaded(string module) => LoadedTypes.Actors().Any(type => type.Name == module) || Functions.Modules().Contains(module);

    /// <summary>A further session that loses nothing; see <see cref="CreateSession(TraceSessionOptions)"/>.</summary>
    /// <param name="name">For messages to people; need not be unique.</param>
    public TraceSession CreateSession(string name) => CreateSession(new TraceSessionOptions(name));

    /// <summary>A further session, isolated from all others; closed, it leaves nothing behind. Up to 63 can be open at once.</summary>
    /// <exception cref="ArgumentException">The name is empty, or the owner is no actor of this node.</exception>
    public TraceSession CreateSession(TraceSessionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrEmpty(options.Name);
        if (options.Limits.Complaints() is { Count: > 0 } complaints)
            throw new ArgumentException(string.Join("; ", complaints), nameof(options));
        return new TraceSession(this, SessionBuffer.Small(options.Overflow), options);
    }

    /// <summary>Begins to meta-trace into a sink, which belongs to it from now on; see <see cref="MetaTrace"/>. It takes the place of one session.</summary>
    /// <exception cref="InvalidOperationException">The node has no place for one more session.</exception>
    public MetaTrace OpenMetaTrace(ITraceSink sink) => new(this, sink);

    /// <summary>
    /// Measures what flags and patterns would do, in a session of its own that writes nothing, lets no actor wait and leaves nothing behind. All of it is armed
    /// when this returns; patterns are armed in order, so that one without a match specification takes back what others before it did.
    /// </summary>
    /// <param name="flags">Which actors would get which flags.</param>
    /// <param name="patterns">Which calls would be reported.</param>
    /// <param name="window">How long: see <see cref="DryRunWindow"/>.</param>
    /// <param name="cancellation">Ends the run before its window is over; nothing stays armed.</param>
    /// <exception cref="ArgumentOutOfRangeException">The window is none that is allowed.</exception>
    /// <exception cref="InvalidOperationException">The node has no place for one more session.</exception>
    public Task<DryRunResult> DryRunAsync(
        IReadOnlyList<(PidSpec Who, TraceFlags Flags)> flags,
        IReadOnlyList<(PatternScope Scope, TracePattern Pattern)> patterns,
        TimeSpan window,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(flags);
        ArgumentNullException.ThrowIfNull(patterns);
        if (!DryRunWindow.IsAllowed(window))
            throw new ArgumentOutOfRangeException(nameof(window), window, $"a dry run takes {DryRunWindow.Shortest} to {DryRunWindow.Longest}");
        return new DryRun(this).MeasureAsync(flags, patterns, window, cancellation);
    }

    /// <summary>The tracer of a system; null when its provider is not an Inviso provider.</summary>
    public static NodeTracer? Find(ActorSystem system)
    {
        ArgumentNullException.ThrowIfNull(system);
        return (system as ExtendedActorSystem)?.Provider is IInvisoProvider provider ? provider.Tracer : null;
    }

    /// <summary>Nanoseconds since 1970 UTC on the clock of the trace events.</summary>
    public long Now() => Clock.Now();

    /// <summary>The id of an actor, here or elsewhere; null for nobody and dead letters.</summary>
    public ActorId? IdOf(IActorRef actor) => Identity.IdOfSubject(actor);

    /// <summary>The reference of a live, traceable actor of this node; null otherwise. Looks through all of them.</summary>
    public IActorRef? RefOf(ActorId id) => Live.Find(id)?.Self;

    /// <summary>
    /// Tells under which name a peer node runs Inviso: events name its actors as its own events do, and sequential-trace tokens go there with messages, until
    /// its connection ends.
    /// </summary>
    public void Learn(Address address, NodeName name)
    {
        Identity.Learn(address, name);
        Tokens.Peers.Add(address);
    }

    /// <summary>
    /// Ends all sequences on this node, as Erlang's <c>seq_trace:reset_trace/0</c>: no actor and no waiting message has a token any more, and all counters are
    /// 0. Messages that are on their way from other nodes still bring theirs.
    /// </summary>
    public void ResetSeqTrace() => Tokens.Reset();

    internal TracedType TypeOf(Type actorType) => _types.GetOrAdd(actorType, static type => new TracedType(type));

    internal static NodeTracer Of(ActorSystem system) =>
        Find(system) ?? throw new InvalidOperationException("Traced references are made by Inviso's own providers only.");

    internal void Attach(ActorSystemImpl system, IActorRefProvider provider)
    {
        _system = system;
        Identity.Attach(provider);
        _exits.Attach(provider);
        _quarantined = new QuarantinedNodes(this);
        Tokens.Peers.Attach(system, provider);
        system.RegisterOnTermination(Ended);
    }

    /// <summary>Makes the exit of a traceable actor known; for every one, once, as soon as its reference takes system messages.</summary>
    internal void WatchExit(IInternalActorRef child) => _exits.Watch(child);

    /// <summary>A traceable actor was created and nobody else has its reference yet.</summary>
    internal void Born(IInternalActorRef child, Type type, IInternalActorRef parent, CellWatch? watch)
    {
        var function = new FunctionId(TypeNames.Of(type), "start", 0);
        var parentWatch = (parent as ITracedRef)?.Cell?.CurrentWatch;
        parentWatch?.Emit(TraceFlags.Procs, TraceKind.Spawn, parent, child, function: function);
        foreach (var own in watch is null ? [] : watch.Sessions)
        {
            if (own.Has(TraceFlags.Procs) && parentWatch?.Of(own.Trace)?.Has(TraceFlags.Procs) is not true)
                own.Emit(TraceKind.Spawn, parent, child, function: function);
        }

        if (Tokens.Matter)
            TokenHook.Spawned(child, function);
        if (child.Path.Elements.Count == 2)
            Names.RegisterTopLevel(child.Path.Name, child, watch);
    }

    /// <summary>An actor is gone; called on its last thread.</summary>
    internal void Gone(TracedActorCell cell)
    {
        Names.Forget(cell);
        cell.ReportExit();
        Live.Remove(cell);
        (cell.Self as ITokenTaker)?.Inbox?.Clear();
        cell.ForgetWatch();
    }

    /// <summary>Our own failure on a traced actor's thread: reported here, never thrown at the actor.</summary>
    internal void Report(Exception failure) => _failures.Add(failure);

    /// <summary>For the node's log, from a thread that is not the actor's: what a logger is told there would be a send of that actor.</summary>
    internal void Warn(string text) => ThreadPool.UnsafeQueueUserWorkItem(
        static told => told.System?.EventStream.Publish(new Warning("inviso", typeof(NodeTracer), told.Text)), (System: _system, Text: text), preferLocal: false);

    // The guardian ends when its last child has told it so, which is a moment before that child tells its watchers.
    private void Ended()
    {
        var open = Sessions.Open();
        // Owners die with their system: what their sessions still have to write is waited for as well, and so is a session that was being closed.
        Task[] ending = open.Contains(Session) ? [.. Sessions.Ending()] : [.. Sessions.Ending(), Session.CloseAsync(StopReason.NodeTerminated)];
        if (open.Count == 0 && Array.TrueForAll(ending, task => task.IsCompleted))
            return;
        SpinWait.SpinUntil(() => Live.Count == 0, LastExits);
        Task.WaitAll([.. open.Select(session => session.CloseAsync(StopReason.NodeTerminated)), .. ending], LastFlush);
    }
}
