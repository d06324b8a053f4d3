using Akka.Actor;
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
    private readonly TraceLimits _limits;
    private readonly IInternalActorRef? _owner;
    private readonly bool _takesSeqTrace;

    // All below are guarded by the registry's lock.
    private OpenTrace? _open;
    private SessionOwner? _ownerWatch;
    private TraceDrain? _drain;
    private TraceCounters _last;
    private bool _isSuspended;
    private StopReason? _suspendedBy;
    private SessionCounters _counters = new();

    internal TraceSession(NodeTracer tracer, SessionBuffer buffer, TraceSessionOptions options)
    {
        (_buffer, _limits, _takesSeqTrace) = (buffer, options.Limits, options.TakesSeqTrace);
        _owner = SessionOwner.Check(options.Owner);
        _tracer = tracer;
        _registry = tracer.Sessions;
        Flags = new SessionFlags(tracer);
        _patterns = new PatternTable(tracer.Functions, tracer.Members);
        Name = options.Name;
        IsMeta = options.IsMeta;
    }

    /// <summary>
    /// The session ended by itself: its sink failed, a limit was reached, or its owner died. Raised once, on a thread of the tracer's or of the pool; all flags
    /// are cleared and the sink is closed by then.
    /// </summary>
    public event Action<SessionEnd>? Ended;

    /// <summary>A limit suspended the session: all flags are cleared by then, as by <see cref="Suspend"/>. Raised on a thread of the tracer's.</summary>
    public event Action<StopReason>? Suspended;

    public string Name { get; }

    public bool IsOpen
    {
        get
        {
            lock (_registry.Gate)
                return _open is not null;
        }
    }

    public bool IsSuspended
    {
        get
        {
            lock (_registry.Gate)
                return _isSuspended;
        }
    }

    /// <summary>The limit that suspended the session; null when it is not suspended, or was by <see cref="Suspend"/> before.</summary>
    public StopReason? SuspendedBy
    {
        get
        {
            lock (_registry.Gate)
                return _suspendedBy;
        }
    }

    /// <summary>Messages in the fullest mailbox of the actors that have flags of this session; 0 without any. Looks at all of them.</summary>
    public int LargestMailbox
    {
        get
        {
            OpenTrace? open;
            lock (_registry.Gate)
                open = _open;
            return open?.LargestMailbox(_tracer) ?? 0;
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

    /// <summary>
    /// Captured events that are not rendered yet; less than 65,536 in the Inviso session and 2,048 in others. Where payloads are shown in full and rendered
    /// late, each keeps its message alive; else none does.
    /// </summary>
    public long Waiting
    {
        get
        {
            lock (_registry.Gate)
                return _open?.Waiting ?? 0;
        }
    }

    /// <summary>Memory that the open session's buffers take at most, those of its sink aside; 0 while it is not open.</summary>
    public long BufferBytes
    {
        get
        {
            lock (_registry.Gate)
                return _open?.BufferBytes ?? 0;
        }
    }

    internal FlagRules Rules => Flags.Rules;

    internal bool IsMeta { get; }

    private SessionFlags Flags { get; }

    /// <summary>Null while the session is not open. Under the registry's lock.</summary>
    internal OpenTrace? Trace => _open;

    /// <summary>Starts a session that writes to the sink, which belongs to it from now on. Throws when one is open.</summary>
    public void Open(ITraceSink sink) => Open(sink, TraceLimits.None);

    /// <summary>Starts a session that ends or is suspended by these limits, and by those of its options of the kinds that are not among them.</summary>
    /// <exception cref="ArgumentException">A limit is out of range, or one of bytes meets a sink that is no <see cref="ISizedSink"/>.</exception>
    public void Open(ITraceSink sink, TraceLimits limits)
    {
        ArgumentNullException.ThrowIfNull(sink);
        ArgumentNullException.ThrowIfNull(limits);
        var all = limits.Or(_limits);
        if (all.Complaints() is { Count: > 0 } complaints)
            throw new ArgumentException(string.Join("; ", complaints), nameof(limits));
        if (all.Bytes is not null && sink is not ISizedSink)
            throw new ArgumentException("The sink has no size that could be limited.", nameof(limits));
        SessionOwner? ownerWatch = null;
        lock (_registry.Gate)
        {
            if (_open is not null)
                throw new InvalidOperationException("The session is open already.");
            _counters = new SessionCounters();
            _open = new OpenTrace(_tracer, this, _registry.Enter(this), _patterns, _counters, _buffer, sink, all);
            _drain = _open.Drain;
            (_isSuspended, _suspendedBy) = (false, null);
            JoinSeqTrace();
            _open.Start($"inviso-drain-{_tracer.Node}");
            var drain = _drain;
            if (_owner is not null)
                _ownerWatch = ownerWatch = new SessionOwner(_tracer, _owner, () => _ = OwnerGone(drain));
        }

        ownerWatch?.Watch();
    }

    /// <summary>Clears all flags and completes when every event is written and the sink is closed; at once when the session is not open.</summary>
    public Task CloseAsync(StopReason reason)
    {
        if (Shut() is { } open)
            return FinishAsync(open, reason);
        lock (_registry.Gate)
            return _drain?.Closed ?? Task.CompletedTask;
    }

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
            return _isSuspended ? 0 : Flags.Set(open, who, flags);
        }
    }

    /// <summary>Clears flags, and from the standing rules what the spec covers. The number of existing actors that the spec matches.</summary>
    public int ClearFlags(PidSpec who, TraceFlags flags)
    {
        ArgumentNullException.ThrowIfNull(who);
        lock (_registry.Gate)
            return Flags.Clear(_open, who, flags);
    }

    /// <summary>
    /// Has flags on all actors, existing and later, that a standing spec matches, and on no other. Where the session has ended there are none.
    /// </summary>
    internal void ReplaceFlags(IReadOnlyList<PidSpec> who, TraceFlags flags)
    {
        lock (_registry.Gate)
        {
            if (_open is { } open)
                Flags.Replace(open, who, flags);
        }
    }

    /// <summary>Clears all flags and standing rules; the number of actors that had flags.</summary>
    public int ClearAllFlags()
    {
        lock (_registry.Gate)
            return Flags.ClearAll(_open);
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
            Flags.ClearAll(_open);
            LeaveSeqTrace();
        }
    }

    /// <summary>Allows flags again. The limits that suspend the session count anew.</summary>
    public void Resume()
    {
        lock (_registry.Gate)
        {
            (_isSuspended, _suspendedBy) = (false, null);
            _open?.RenewLimits();
            JoinSeqTrace();
        }
    }

    /// <summary>Ends or suspends the open session; on its drain thread or a timer's.</summary>
    internal void LimitReached(OpenTrace trace, TraceLimitKind kind, LimitAction action)
    {
        if (action == LimitAction.Suspend)
            SuspendBy(trace, kind.ToReason());
        else if (Shut(trace.Drain) is { } open)
            _ = EndAsync(open, kind.ToReason());
    }

    // On the drain thread. Producers were released before, so that whoever holds the lock gets on.
    internal void Failed(TraceDrain drain, Exception failure)
    {
        Shut(drain);
        Release(drain);
        Tell(Ended, new SessionEnd(StopReason.WriteFailed, failure));
    }

    /// <summary>How many living actors match at least one of the specs.</summary>
    internal int CountMatching(IReadOnlyList<PidSpec> who)
    {
        lock (_registry.Gate)
            return Flags.CountMatching(who);
    }

    /// <summary>How many known functions the patterns report.</summary>
    internal int CountReported() => _patterns.CountReported();

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
        SessionOwner? ownerWatch;
        lock (_registry.Gate)
        {
            if (_open is null || (drain is not null && !ReferenceEquals(_open.Drain, drain)))
                return null;
            Flags.ClearAll(_open);
            LeaveSeqTrace();
            open = _open;
            _open = null;
            losses = _registry.Leave(open);
            (ownerWatch, _ownerWatch) = (_ownerWatch, null);
        }

        ownerWatch?.Dispose();
        losses?.Dispose();
        open.StopLooking();
        return open;
    }

    private void SuspendBy(OpenTrace trace, StopReason reason)
    {
        lock (_registry.Gate)
        {
            if (_isSuspended || !ReferenceEquals(_open, trace))
                return;
            (_isSuspended, _suspendedBy) = (true, reason);
            LeaveSeqTrace();
            Flags.ClearAll(_open);
        }

        Tell(Suspended, reason);
    }

    // A sink that fails at the end is reported as that.
    private async Task EndAsync(OpenTrace open, StopReason reason)
    {
        await FinishAsync(open, reason).ConfigureAwait(false);
        if (!open.Drain.HasFailed)
            Tell(Ended, new SessionEnd(reason, null));
    }

    // On a thread of the pool. The sink's failure, if it fails now, is what the session's end is told with.
    private async Task OwnerGone(TraceDrain drain)
    {
        // In sight of the node's own end before it leaves the list of open sessions.
        using var ending = _registry.Ends();
        if (Shut(drain) is not { } open)
            return;
        await FinishAsync(open, StopReason.OwnerGone).ConfigureAwait(false);
        if (!drain.HasFailed)
            Tell(Ended, new SessionEnd(StopReason.OwnerGone, null));
    }

    // Who listens is foreign code, which has no one above it on a thread of the tracer's or the pool.
    private void Tell<T>(Action<T>? listeners, T what)
    {
        try
        {
            listeners?.Invoke(what);
        }
        catch (Exception ex)
        {
            // The session has ended, or is suspended, all the same.
            _tracer.Report(ex);
        }
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
