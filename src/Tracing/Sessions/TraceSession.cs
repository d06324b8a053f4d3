using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>
/// A trace session of a node: where events go, which actors are traced, which calls are reported. It disturbs no other session. Its patterns stay when it is
/// closed and opened again. While the sink is behind by more than the buffer, traced actors wait, or their events are lost and counted: see
/// <see cref="TraceOverflow"/>. Thread-safe.
/// </summary>
public sealed class TraceSession
{
    private readonly NodeTracer _tracer;
    private readonly SessionRegistry _registry;
    private readonly PatternTable _patterns;
    private readonly SessionBuffer _buffer;
    private readonly bool _takesSeqTrace;

    // All below are guarded by the registry's lock.
    private OpenTrace? _open;
    private TraceDrain? _drain;
    private TraceCounters _last;
    private bool _isSuspended;
    private SessionCounters _counters = new();

    internal TraceSession(NodeTracer tracer, string name, SessionBuffer buffer, bool takesSeqTrace)
    {
        (_buffer, _takesSeqTrace) = (buffer, takesSeqTrace);
        _tracer = tracer;
        _registry = tracer.Sessions;
        _patterns = new PatternTable(tracer.Functions, tracer.Members);
        Name = name;
    }

    /// <summary>The session ended by itself, because its sink failed. Raised on the drain thread; all flags are cleared by then.</summary>
    public event Action<Exception?>? Ended;

    public string Name { get; }

    public bool IsOpen
    {
        get
        {
            lock (_registry.Gate)
                return _open is not null;
        }
    }

    /// <summary>What the actions <c>{count,Name}</c> of the session's match specifications have counted since it was opened, by name.</summary>
    public IReadOnlyList<KeyValuePair<string, long>> MatchCounts
    {
        get
        {
            lock (_registry.Gate)
                return _counters.Snapshot();
        }
    }

    /// <summary>Of the open session, or of the last one.</summary>
    public TraceCounters Counters
    {
        get
        {
            lock (_registry.Gate)
                return _drain?.Counters ?? _last;
        }
    }

    public TraceOverflow Overflow => _buffer.Overflow;

    /// <summary>Memory of the open session's buffers, those of its sink aside; 0 while it is not open.</summary>
    public long BufferBytes
    {
        get
        {
            lock (_registry.Gate)
                return _open?.BufferBytes ?? 0;
        }
    }

    internal FlagRules Rules { get; } = new();

    /// <summary>Null while the session is not open. Under the registry's lock.</summary>
    internal OpenTrace? Trace => _open;

    /// <summary>Starts a session that writes to the sink, which belongs to it from now on. Throws when one is open.</summary>
    public void Open(ITraceSink sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        lock (_registry.Gate)
        {
            if (_open is not null)
                throw new InvalidOperationException("The session is open already.");
            _counters = new SessionCounters();
            _open = new OpenTrace(_tracer, _registry.Enter(this), _patterns, _counters, _buffer, sink, Failed);
            _drain = _open.Drain;
            _isSuspended = false;
            JoinSeqTrace();
            _open.Drain.Start($"inviso-drain-{_tracer.Node}");
        }
    }

    /// <summary>Clears all flags and completes when every event is written and the sink is closed; at once when the session is not open.</summary>
    public Task CloseAsync(StopReason reason) => Shut() is { } open ? FinishAsync(open, reason) : Task.CompletedTask;

    /// <summary>Completes when the events captured so far are flushed, or the session has ended.</summary>
    public Task FlushAsync()
    {
        lock (_registry.Gate)
            return _open?.Drain.FlushAsync() ?? Task.CompletedTask;
    }

    /// <summary>
    /// Sets flags and, for a spec that also holds for later actors, a standing rule. The number of existing actors that the spec matches. Throws when
    /// the session is not open; does nothing and returns 0 while it is suspended.
    /// </summary>
    public int SetFlags(PidSpec who, TraceFlags flags)
    {
        ArgumentNullException.ThrowIfNull(who);
        lock (_registry.Gate)
        {
            var open = _open ?? throw new InvalidOperationException("The session is not open.");
            if (_isSuspended || Resolve(who) is not { } target)
                return 0;
            if (flags != TraceFlags.None && (new ActorMatcher(target).IsStanding || IsUnstarted(target)))
                Rules.Set(target, flags);
            _registry.RulesChanged();
            _registry.FlagsSet(flags);
            var count = Change(target, new FlagChange(_registry.Watches, open, flags, TraceFlags.None));
            return count == 0 && IsUnstarted(target) ? 1 : count;
        }
    }

    /// <summary>Clears flags, and from the standing rules what the spec covers. The number of existing actors that the spec matches.</summary>
    public int ClearFlags(PidSpec who, TraceFlags flags)
    {
        ArgumentNullException.ThrowIfNull(who);
        lock (_registry.Gate)
        {
            if (Resolve(who) is not { } target)
                return 0;
            Rules.Clear(target, flags);
            _registry.RulesChanged();
            var count = Change(target, _open is { } open ? new FlagChange(_registry.Watches, open, TraceFlags.None, flags) : null);
            _registry.FlagsCleared(flags);
            return count;
        }
    }

    /// <summary>Clears all flags and standing rules; the number of actors that had flags.</summary>
    public int ClearAllFlags()
    {
        lock (_registry.Gate)
            return ClearEverything();
    }

    /// <summary>Sets a call pattern, or clears it where its spec is null; the number of functions it names among those the node knows. Any time.</summary>
    public int SetPattern(PatternScope scope, TracePattern pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        return _patterns.Set(scope, pattern);
    }

    public void ClearAllPatterns() => _patterns.Clear();

    /// <summary>Clears all flags; none can be set until <see cref="Resume"/>.</summary>
    public void Suspend()
    {
        lock (_registry.Gate)
        {
            _isSuspended = true;
            ClearEverything();
            LeaveSeqTrace();
        }
    }

    public void Resume()
    {
        lock (_registry.Gate)
        {
            _isSuspended = false;
            JoinSeqTrace();
        }
    }

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

    private int Change(PidSpec who, FlagChange? change)
    {
        var walk = (Matcher: new ActorMatcher(who), Change: change, Count: 0);
        _tracer.Live.Visit(ref walk, static (TracedActorCell cell, ref (ActorMatcher Matcher, FlagChange? Change, int Count) w) =>
        {
            if (!w.Matcher.MatchesExisting(cell))
                return;
            w.Count++;
            w.Change?.Apply(cell);
        });
        return walk.Count;
    }

    // Under the lock.
    private int ClearEverything()
    {
        Rules.Clear();
        _registry.RulesChanged();
        if (_open is not { } open)
            return 0;
        var walk = (Trace: open, Change: new FlagChange(_registry.Watches, open, TraceFlags.None, ~TraceFlags.None), Count: 0);
        _tracer.Live.Visit(ref walk, static (TracedActorCell cell, ref (OpenTrace Trace, FlagChange Change, int Count) w) =>
        {
            if (cell.CurrentWatch?.Of(w.Trace) is null)
                return;
            w.Change.Apply(cell);
            w.Count++;
        });
        _registry.FlagsCleared(~TraceFlags.None);
        return walk.Count;
    }

    private void JoinSeqTrace()
    {
        if (_takesSeqTrace && _open is { } open)
            _tracer.Tokens.Join(open);
    }

    private void LeaveSeqTrace()
    {
        if (_open is { } open)
            _tracer.Tokens.Leave(open);
    }

    // Takes the session off the node; null when it was not open, or another drain than the given one is at work.
    private OpenTrace? Shut(TraceDrain? drain = null)
    {
        OpenTrace? open;
        IDisposable? losses;
        lock (_registry.Gate)
        {
            if (_open is null || (drain is not null && !ReferenceEquals(_open.Drain, drain)))
                return null;
            ClearEverything();
            LeaveSeqTrace();
            open = _open;
            _open = null;
            losses = _registry.Leave(open);
        }

        losses?.Dispose();
        return open;
    }

    // On the drain thread. Producers were released before, so that whoever holds the lock gets on.
    private void Failed(TraceDrain drain, Exception failure)
    {
        Shut(drain);
        Release(drain);
        Ended?.Invoke(failure);
    }

    private async Task FinishAsync(OpenTrace open, StopReason reason)
    {
        await open.Drain.CloseAsync(reason).ConfigureAwait(false);
        Release(open.Drain);
    }

    // Keeps the numbers of an ended session and lets its buffers go.
    private void Release(TraceDrain drain)
    {
        lock (_registry.Gate)
        {
            if (!ReferenceEquals(_drain, drain))
                return;
            _last = drain.Counters;
            _drain = null;
        }
    }
}
