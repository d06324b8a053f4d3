using Akka.Actor;
using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>
/// The node's trace session: where events go, which actors are traced, which calls are reported. Patterns stay when it is closed. Lossless: while the
/// sink is behind by more than the buffer, traced actors wait. Thread-safe.
/// </summary>
public sealed class TraceSession
{
    private const TraceFlags Telling = TraceFlags.Send | TraceFlags.Call;

    private readonly NodeTracer _tracer;
    private readonly FlagRules _rules = new();

    // Guards the open trace, the rules and every cell's watch. Nobody who holds it captures an event, since capturing may wait for the drain thread.
    private readonly object _gate = new();
    private OpenTrace? _open;
    private TraceDrain? _drain;
    private TraceCounters _last;
    private bool _isSuspended;

    internal TraceSession(NodeTracer tracer) => _tracer = tracer;

    /// <summary>The session ended by itself, because its sink failed. Raised on the drain thread; all flags are cleared by then.</summary>
    public event Action<Exception?>? Ended;

    public bool IsOpen
    {
        get
        {
            lock (_gate)
                return _open is not null;
        }
    }

    /// <summary>Of the open session, or of the last one.</summary>
    public TraceCounters Counters
    {
        get
        {
            lock (_gate)
                return _drain?.Counters ?? _last;
        }
    }

    /// <summary>Starts a session that writes to the sink, which belongs to it from now on. Throws when one is open.</summary>
    public void Open(ITraceSink sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        lock (_gate)
        {
            if (_open is not null)
                throw new InvalidOperationException("The session is open already.");
            _open = new OpenTrace(_tracer, sink, Failed);
            _drain = _open.Drain;
            _isSuspended = false;
            _open.Drain.Start($"inviso-drain-{_tracer.Node}");
        }
    }

    /// <summary>Clears all flags and completes when every event is written and the sink is closed; at once when the session is not open.</summary>
    public Task CloseAsync(StopReason reason)
    {
        OpenTrace? open;
        lock (_gate)
        {
            ClearEverything();
            open = _open;
            _open = null;
        }

        return open is null ? Task.CompletedTask : FinishAsync(open, reason);
    }

    /// <summary>Completes when the events captured so far are flushed, or the session has ended.</summary>
    public Task FlushAsync()
    {
        lock (_gate)
            return _open?.Drain.FlushAsync() ?? Task.CompletedTask;
    }

    /// <summary>
    /// Sets flags and, for a spec that also holds for later actors, a standing rule. The number of existing actors that the spec matches. Throws when
    /// the session is not open; does nothing and returns 0 while it is suspended.
    /// </summary>
    public int SetFlags(PidSpec who, TraceFlags flags)
    {
        ArgumentNullException.ThrowIfNull(who);
        lock (_gate)
        {
            var open = _open ?? throw new InvalidOperationException("The session is not open.");
            if (_isSuspended || Resolve(who) is not { } target)
                return 0;
            if (flags != TraceFlags.None && (new ActorMatcher(target).IsStanding || IsUnstarted(target)))
                _rules.Set(target, flags);
            if ((flags & Telling) != 0)
                _tracer.TellsMatter = true;
            var count = Change(target, new FlagChange(open, flags, TraceFlags.None));
            return count == 0 && IsUnstarted(target) ? 1 : count;
        }
    }

    /// <summary>Clears flags, and from the standing rules what the spec covers. The number of existing actors that the spec matches.</summary>
    public int ClearFlags(PidSpec who, TraceFlags flags)
    {
        ArgumentNullException.ThrowIfNull(who);
        lock (_gate)
        {
            if (Resolve(who) is not { } target)
                return 0;
            _rules.Clear(target, flags);
            var count = Change(target, new FlagChange(_open, TraceFlags.None, flags));
            if ((flags & Telling) != 0)
                _tracer.TellsMatter = _rules.AnySets(Telling) || AnyCellHas(Telling);
            return count;
        }
    }

    /// <summary>Clears all flags and standing rules; the number of actors that had flags.</summary>
    public int ClearAllFlags()
    {
        lock (_gate)
            return ClearEverything();
    }

    /// <summary>Sets a call pattern, or clears it where its spec is null; the number of functions it names among those the node knows. Any time.</summary>
    public int SetPattern(PatternScope scope, TracePattern pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        return _tracer.Patterns.Set(scope, pattern);
    }

    public void ClearAllPatterns() => _tracer.Patterns.Clear();

    /// <summary>Clears all flags; none can be set until <see cref="Resume"/>.</summary>
    public void Suspend()
    {
        lock (_gate)
        {
            _isSuspended = true;
            ClearEverything();
        }
    }

    public void Resume()
    {
        lock (_gate)
            _isSuspended = false;
    }

    /// <summary>Gives a new actor the flags that rules and its parent have for it, before its first message. It is in the list of live cells already.</summary>
    internal void Admit(TracedActorCell cell, IInternalActorRef parent)
    {
        if (MayHaveFlags(parent))
        {
            lock (_gate)
                cell.CurrentWatch = WatchFor(cell.Id, cell.ActorType, parent);
        }
    }

    /// <summary>The watch that an actor will have whose cell is not made yet.</summary>
    internal CellWatch? WatchAtBirth(ITracedRef actor, Type type, IInternalActorRef parent)
    {
        if (!MayHaveFlags(parent))
            return null;
        lock (_gate)
            return WatchFor(actor.Id, type, parent);
    }

    private bool MayHaveFlags(IInternalActorRef parent) => _rules.Any || InheritedBy(parent) != TraceFlags.None;

    private static TraceFlags InheritedBy(IInternalActorRef parent) =>
        parent is ITracedRef { Cell.CurrentWatch: { } watch } && watch.Has(TraceFlags.SetOnSpawn) ? watch.Flags : TraceFlags.None;

    private CellWatch? WatchFor(ActorId id, Type type, IInternalActorRef parent) => _open?.WatchOf(_rules.Evaluate(id, type) | InheritedBy(parent));

    // A name means the actor that has it now; null when that is none that can be traced.
    private PidSpec? Resolve(PidSpec who)
    {
        if (who is not PidSpec.LocalName name)
            return who;
        return _tracer.Names.WhereIs(name.Name) is (TracedLocalActorRef or TracedRepointableActorRef) and ITracedRef actor ? new PidSpec.Actor(actor.Id) : null;
    }

    // A top-level actor has its name before its cell: until then a rule for it alone keeps its flags.
    private bool IsUnstarted(PidSpec who) =>
        who is PidSpec.Actor actor
        && _tracer.Names.WhereIs(actor.Id.Path[(actor.Id.Path.LastIndexOf('/') + 1)..]) is TracedRepointableActorRef { Cell: null } top
        && top.Id.Equals(actor.Id);

    private int Change(PidSpec who, FlagChange change)
    {
        var walk = (Matcher: new ActorMatcher(who), Change: change, Count: 0);
        _tracer.Live.Visit(ref walk, static (TracedActorCell cell, ref (ActorMatcher Matcher, FlagChange Change, int Count) w) =>
        {
            if (!w.Matcher.MatchesExisting(cell))
                return;
            w.Count++;
            w.Change.Apply(cell);
        });
        return walk.Count;
    }

    private bool AnyCellHas(TraceFlags flags)
    {
        var search = (Flags: flags, Found: false);
        _tracer.Live.Visit(ref search, static (TracedActorCell cell, ref (TraceFlags Flags, bool Found) s) =>
            s.Found |= cell.CurrentWatch is { } watch && watch.Has(s.Flags));
        return search.Found;
    }

    private int ClearEverything()
    {
        _rules.Clear();
        _tracer.TellsMatter = false;
        var count = 0;
        _tracer.Live.Visit(ref count, static (TracedActorCell cell, ref int cleared) =>
        {
            if (cell.CurrentWatch is null)
                return;
            cell.CurrentWatch = null;
            cleared++;
        });
        return count;
    }

    // On the drain thread. Producers were released before, so that whoever holds the lock gets on.
    private void Failed(TraceDrain drain, Exception failure)
    {
        OpenTrace? open = null;
        lock (_gate)
        {
            if (_open is not null && ReferenceEquals(_open.Drain, drain))
            {
                ClearEverything();
                open = _open;
                _open = null;
            }
        }

        open?.Losses.Dispose();
        Release(drain);
        Ended?.Invoke(failure);
    }

    private async Task FinishAsync(OpenTrace open, StopReason reason)
    {
        open.Losses.Dispose();
        await open.Drain.CloseAsync(reason).ConfigureAwait(false);
        Release(open.Drain);
    }

    // Keeps the numbers of an ended session and lets its buffers go.
    private void Release(TraceDrain drain)
    {
        lock (_gate)
        {
            if (!ReferenceEquals(_drain, drain))
                return;
            _last = drain.Counters;
            _drain = null;
        }
    }
}
