using Akka.Actor;
using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>
/// The open sessions of a node and what they together make of its actors. Sessions do not see each other; what they share is one watch field per cell,
/// and so one lock. Thread-safe.
/// </summary>
internal sealed class SessionRegistry(NodeTracer tracer)
{
    /// <summary>The node's Inviso session and 63 others.</summary>
    public const int MaxSessions = 64;

    private const TraceFlags Telling = TraceFlags.Send | TraceFlags.Call;
    private const TraceFlags ToChildren = TraceFlags.SetOnSpawn | TraceFlags.SetOnFirstSpawn;
    private const TraceFlags ToWatched = TraceFlags.SetOnLink | TraceFlags.SetOnFirstLink;

    private readonly TraceSession?[] _slots = new TraceSession?[MaxSessions];
    private readonly HashSet<EndingSession> _ending = [];
    private LossSubscription? _losses;

    // Written under the lock; read without it by whoever starts an actor.
    private volatile bool _hasRules;

    /// <summary>
    /// Guards all open traces, all rules and every cell's watch. Nobody who holds it captures an event, since capturing may wait for a drain thread.
    /// </summary>
    public object Gate { get; } = new();

    public WatchTable Watches { get; } = new();

    /// <summary>To whom messages were sent whose loss would not say so.</summary>
    public SentTargets Targets { get; } = new();

    /// <summary>The sessions that are open now.</summary>
    public IReadOnlyList<TraceSession> Open()
    {
        lock (Gate)
            return [.. _slots.OfType<TraceSession>()];
    }

    /// <summary>Sessions whose owner is gone and that are not closed yet.</summary>
    public IReadOnlyList<Task> Ending()
    {
        lock (Gate)
            return [.. _ending.Select(session => session.Closed)];
    }

    /// <summary>A session begins to end because its owner is gone; disposed when it is closed.</summary>
    public IDisposable Ends()
    {
        var session = new EndingSession(this);
        lock (Gate)
            _ending.Add(session);
        return session;
    }

    /// <summary>Takes a free slot for a session. Throws when all are taken. Under the lock.</summary>
    public int Enter(TraceSession session)
    {
        var slot = Array.IndexOf(_slots, null);
        if (slot < 0)
            throw new InvalidOperationException($"The node has {MaxSessions} trace sessions already: end one first.");
        _slots[slot] = session;
        _losses ??= new LossSubscription(tracer);
        return slot;
    }

    /// <summary>A session has no flags and no rules any more. Under the lock; what it returns must be disposed outside of it.</summary>
    public IDisposable? Leave(OpenTrace trace)
    {
        _slots[trace.Slot] = null;
        Watches.Forget(trace);
        if (Array.Exists(_slots, session => session is not null))
            return null;
        var losses = _losses;
        _losses = null;
        Targets.Clear();
        return losses;
    }

    /// <summary>Gives a new actor the flags that rules and its parent have for it, before its first message. It is in the list of live cells already.</summary>
    public void Admit(TracedActorCell cell, IInternalActorRef parent)
    {
        if (MayHaveFlags(parent))
        {
            lock (Gate)
            {
                cell.CurrentWatch = WatchFor(cell.Reference, cell.ActorType, parent, cell.CurrentWatch);
                if (Inheriting(parent) is not null)
                    Spend(((ITracedRef)parent).Cell!, TraceFlags.SetOnFirstSpawn);
            }
        }
    }

    /// <summary>The watch that an actor will have whose cell is not made yet.</summary>
    public CellWatch? WatchAtBirth(ITracedRef actor, Type type, IInternalActorRef parent)
    {
        if (!MayHaveFlags(parent))
            return null;
        lock (Gate)
            return WatchFor(actor, type, parent, null);
    }

    /// <summary>An actor begins to watch another of this node and hands its flags on where it is told to.</summary>
    public void Linked(TracedActorCell watcher, TracedActorCell watched)
    {
        if (watcher.CurrentWatch is not { } seen || !seen.Has(ToWatched) || ReferenceEquals(watcher, watched))
            return;
        lock (Gate)
        {
            if (watcher.CurrentWatch is not { } watch)
                return;
            foreach (var part in watch.Sessions)
            {
                if (Handed(part, TraceFlags.SetOnLink, TraceFlags.SetOnFirstLink) is var flags and not TraceFlags.None)
                    watched.CurrentWatch = Watches.With(watched.CurrentWatch, part.Trace, part.Trace.WatchOf(flags | FlagsOf(watched.CurrentWatch, part.Trace)));
            }

            Spend(watcher, TraceFlags.SetOnFirstLink);
        }
    }

    /// <summary>Does what a match specification says about flags, in its own session; the session's watch of the actor that results.</summary>
    public SessionWatch Apply(in MatchVerdict verdict, SessionWatch session, TracedActorCell cell)
    {
        lock (Gate)
        {
            var flags = Change(cell, session.Trace, verdict.Enable, verdict.Disable) ?? (session.Flags | verdict.Enable) & ~verdict.Disable;
            foreach (var (actor, enable, disable) in verdict.Others ?? [])
            {
                if (tracer.Live.Find(ActorId.FromTerm(actor)) is { } other)
                    Change(other, session.Trace, enable, disable);
            }

            FlagsSet(flags);
            return session.Trace.WatchOf(flags) ?? session;
        }
    }

    /// <summary>
    /// Does what a meta pattern's match specification says about flags, in the node's Inviso session: for actors that have flags there, and where the
    /// specification names the tracer for any.
    /// </summary>
    public void ApplyFromMeta(in MatchVerdict verdict, TracedActorCell cell)
    {
        lock (Gate)
        {
            if (tracer.Session is not { Trace: { } trace, IsSuspended: false })
                return;
            if (verdict.NamesTracer || cell.CurrentWatch?.Of(trace) is not null)
                Change(cell, trace, verdict.Enable, verdict.Disable);
            foreach (var (actor, enable, disable) in verdict.Others ?? [])
            {
                if (tracer.Live.Find(ActorId.FromTerm(actor)) is { } other && (verdict.NamesTracer || other.CurrentWatch?.Of(trace) is not null))
                    Change(other, trace, enable, disable);
            }
        }
    }

    // Null when the session has ended meanwhile.
    private TraceFlags? Change(TracedActorCell cell, OpenTrace trace, TraceFlags enable, TraceFlags disable)
    {
        if (!ReferenceEquals(_slots[trace.Slot]?.Trace, trace))
            return null;
        var flags = (FlagsOf(cell.CurrentWatch, trace) | enable) & ~disable;
        cell.CurrentWatch = Watches.With(cell.CurrentWatch, trace, trace.WatchOf(flags));
        FlagsSet(enable);
        return flags;
    }

    /// <summary>To be called after flags or rules changed. Under the lock.</summary>
    public void RulesChanged()
    {
        _hasRules = Array.Exists(_slots, session => session is { Rules.Any: true });
        tracer.Collections.RulesChanged(Array.Exists(_slots, session => session is not null && session.Rules.AnySets(TraceFlags.GarbageCollection)));
    }

    /// <summary>The watches of the sessions that want the garbage collections of the process.</summary>
    public IReadOnlyList<SessionWatch> WatchesOfCollections()
    {
        lock (Gate)
        {
            return [.. _slots
                .Where(session => session?.Trace is { } trace && (trace.HasCollectors || session.Rules.AnySets(TraceFlags.GarbageCollection)))
                .Select(session => session!.Trace!.WatchOf(TraceFlags.GarbageCollection | TraceFlags.Timestamp)!)];
        }
    }

    /// <summary>Opens the gate of the send hooks when the flags need it. Under the lock.</summary>
    public void FlagsSet(TraceFlags flags)
    {
        if ((flags & Telling) != 0)
            tracer.TellsMatter = true;
    }

    /// <summary>Closes the gate of the send hooks when no flag needs it any more. Under the lock.</summary>
    public void FlagsCleared(TraceFlags flags)
    {
        if ((flags & Telling) != 0)
            tracer.TellsMatter = tracer.Tokens.Matter || Array.Exists(_slots, session => session is not null && session.Rules.AnySets(Telling)) || AnyCellHas(Telling);
    }

    private bool MayHaveFlags(IInternalActorRef parent) => _hasRules || Inheriting(parent) is not null;

    private static CellWatch? Inheriting(IInternalActorRef parent) =>
        parent is ITracedRef { Cell.CurrentWatch: { } watch } && watch.Has(ToChildren) ? watch : null;

    // Flags that were set since the cell came into the list of live cells stay.
    private CellWatch? WatchFor(ITracedRef actor, Type type, IInternalActorRef parent, CellWatch? current)
    {
        var watch = current;
        var inherited = Inheriting(parent);
        foreach (var session in _slots)
        {
            if (session?.Trace is not { } trace)
                continue;
            var flags = session.Rules.Evaluate(actor, type) | FlagsOf(current, trace);
            if (inherited?.Of(trace) is { } own)
                flags |= Handed(own, TraceFlags.SetOnSpawn, TraceFlags.SetOnFirstSpawn);
            if (trace.WatchOf(flags) is { } part)
                watch = Watches.With(watch, trace, part);
        }

        return watch;
    }

    // Erlang's rule: "always" hands on all flags, "first" all but itself.
    private static TraceFlags Handed(SessionWatch from, TraceFlags always, TraceFlags first) =>
        from.Has(always) ? from.Flags : from.Has(first) ? from.Flags & ~first : TraceFlags.None;

    private static TraceFlags FlagsOf(CellWatch? watch, OpenTrace trace) => watch?.Of(trace)?.Flags ?? TraceFlags.None;

    // The first one has come: takes the flag off the actor in every session that has it there.
    private void Spend(TracedActorCell cell, TraceFlags first)
    {
        if (cell.CurrentWatch is not { } watch || !watch.Has(first))
            return;
        foreach (var part in watch.Sessions)
        {
            if (part.Has(first))
                cell.CurrentWatch = Watches.With(cell.CurrentWatch, part.Trace, part.Trace.WatchOf(part.Flags & ~first));
        }
    }

    private bool AnyCellHas(TraceFlags flags)
    {
        var search = (Flags: flags, Found: false);
        tracer.Live.Visit(ref search, static (TracedActorCell cell, ref (TraceFlags Flags, bool Found) s) =>
            s.Found |= cell.CurrentWatch is { } watch && watch.Has(s.Flags));
        return search.Found;
    }

    private sealed class EndingSession(SessionRegistry registry) : IDisposable
    {
        private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Closed => _closed.Task;

        public void Dispose()
        {
            lock (registry.Gate)
                registry._ending.Remove(this);
            _closed.TrySetResult();
        }
    }
}
