using Akka.Actor;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>
/// Names of actors on one node: those that were registered, and every top-level actor under its own name. A name belongs to one actor at a time and goes
/// when that actor stops. Thread-safe.
/// </summary>
public sealed class NameRegistry
{
    private readonly NodeTracer _tracer;
    private readonly object _gate = new();
    private readonly Dictionary<string, IActorRef> _names = new(StringComparer.Ordinal);

    // Those that have names of their own choice; a cell may not be there yet when its actor gets one.
    private readonly HashSet<IActorRef> _chosen = new(ReferenceEqualityComparer.Instance);
    private readonly List<INameListener> _listeners = [];

    internal NameRegistry(NodeTracer tracer) => _tracer = tracer;

    /// <summary>False when the name is taken, or the actor has ended.</summary>
    public bool Register(string name, IActorRef actor)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(actor);
        var cell = (actor as ITracedRef)?.Cell;
        if (cell is not null)
            cell.HasNames = true;

        // What is said before it is looked at, an actor that ends meanwhile either sees, or is seen to have ended.
        Interlocked.MemoryBarrier();
        lock (_gate)
        {
            if (cell is { IsTerminated: true } || !_names.TryAdd(name, actor))
                return false;
            if (actor is TracedLocalActorRef or TracedRepointableActorRef)
                _chosen.Add(actor);
            Tell(name, actor, isStart: true);
        }

        Report(TraceKind.Register, name, actor, cell?.CurrentWatch);
        return true;
    }

    /// <summary>False when nobody has the name.</summary>
    public bool Unregister(string name)
    {
        IActorRef? actor;
        lock (_gate)
        {
            if (!_names.Remove(name, out actor))
                return false;
            Tell(name, actor, isStart: false);
        }

        Report(TraceKind.Unregister, name, actor, (actor as ITracedRef)?.Cell?.CurrentWatch);
        return true;
    }

    /// <summary>The actor that has a name now; null when nobody has it.</summary>
    public IActorRef? WhereIs(string name)
    {
        lock (_gate)
            return _names.GetValueOrDefault(name);
    }

    public IReadOnlyList<KeyValuePair<string, ActorId>> Snapshot()
    {
        lock (_gate)
            return [.. _names.Select(entry => KeyValuePair.Create(entry.Key, _tracer.Identity.IdOfSubject(entry.Value)!))];
    }

    /// <summary>Tells the listener of every change from now on, until the result is disposed.</summary>
    public IDisposable Listen(INameListener listener)
    {
        ArgumentNullException.ThrowIfNull(listener);
        lock (_gate)
            _listeners.Add(listener);
        return new Subscription(this, listener);
    }

    // A stopped actor's name can be given to its successor before its own last notice arrives here; the successor then takes it over.
    internal void RegisterTopLevel(string name, IInternalActorRef actor, CellWatch? watch)
    {
        lock (_gate)
        {
            if (_names.TryGetValue(name, out var holder) && !IsPredecessor(holder, actor))
                return;
            if (holder is not null)
                Tell(name, holder, isStart: false);
            _names[name] = actor;
            Tell(name, actor, isStart: true);
        }

        Report(TraceKind.Register, name, actor, watch);
    }

    internal void Forget(TracedActorCell cell)
    {
        if (!cell.HasNames && cell.Self.Path.Elements.Count != 2)
            return;
        List<string> gone;
        lock (_gate)
        {
            gone = _chosen.Remove(cell.Self)
                ? [.. _names.Where(entry => ReferenceEquals(entry.Value, cell.Self)).Select(entry => entry.Key)]
                : ReferenceEquals(_names.GetValueOrDefault(cell.Self.Path.Name), cell.Self) ? [cell.Self.Path.Name] : [];
            foreach (var name in gone)
            {
                _names.Remove(name);
                Tell(name, cell.Self, isStart: false);
            }
        }

        foreach (var name in gone)
            Report(TraceKind.Unregister, name, cell.Self, cell.CurrentWatch);
    }

    private static bool IsPredecessor(IActorRef holder, IActorRef successor) => holder.Path.Equals(successor.Path);

    // Under the lock, so that listeners hear changes of one name in the order in which they happen.
    private void Tell(string name, IActorRef actor, bool isStart)
    {
        if (_listeners.Count == 0 || _tracer.Identity.IdOfSubject(actor) is not { } id)
            return;
        var now = _tracer.Now();
        foreach (var listener in _listeners)
        {
            if (isStart)
                listener.Registered(name, id, now);
            else
                listener.Unregistered(name, id, now);
        }
    }

    // Outside the lock: capturing may wait for the drain thread.
    private static void Report(TraceKind kind, string name, IActorRef actor, CellWatch? watch)
    {
        if (watch is not null && watch.Has(TraceFlags.Procs))
            watch.Emit(TraceFlags.Procs, kind, actor, payload: Term.Atom(name), form: PayloadForm.Term);
    }

    private sealed class Subscription(NameRegistry registry, INameListener listener) : IDisposable
    {
        public void Dispose()
        {
            lock (registry._gate)
                registry._listeners.Remove(listener);
        }
    }
}
