using System.Collections;

namespace Akka.Actor.Internal;

/// <summary>An actor's children by name, and what it waits for while some of them stop. Safe from any thread.</summary>
internal sealed class ChildrenMap : IChildrenContainer
{
    private readonly Dictionary<string, IChildStats> _byName = new(StringComparer.Ordinal);
    private HashSet<IActorRef> _dying;
    private SuspendReason _reason;
    private bool _terminated;

    public bool IsTerminated
    {
        get
        {
            lock (_byName) return _terminated;
        }
    }

    public bool IsNormal
    {
        get
        {
            lock (_byName) return !_terminated && _reason?.Kind is null or SuspendReason.Why.UserRequest;
        }
    }

    public bool IsTerminating
    {
        get
        {
            lock (_byName) return _terminated || _reason?.Kind == SuspendReason.Why.Termination;
        }
    }

    /// <summary>True while a (re)start waits until the old children are gone.</summary>
    public bool IsWaiting
    {
        get
        {
            lock (_byName) return _reason?.Kind is SuspendReason.Why.Creation or SuspendReason.Why.Recreation;
        }
    }

    public IReadOnlyCollection<IInternalActorRef> Children => new View<IInternalActorRef>(this, static stats => stats.Child);

    public IReadOnlyCollection<ChildRestartStats> Stats => new View<ChildRestartStats>(this, static stats => stats);

    public bool TryGetByName(string name, out IChildStats stats)
    {
        lock (_byName) return _byName.TryGetValue(name, out stats);
    }

    public bool TryGetByRef(IActorRef actor, out ChildRestartStats stats)
    {
        lock (_byName)
        {
            stats = _byName.GetValueOrDefault(actor.Path.Name) as ChildRestartStats;
            if (stats is not null && stats.Child.Equals(actor)) return true;
            stats = null;
            return false;
        }
    }

    public bool Contains(IActorRef actor) => TryGetByRef(actor, out _);

    public void Reserve(string name)
    {
        lock (_byName)
        {
            if (_terminated || _reason?.Kind == SuspendReason.Why.Termination)
                throw new InvalidOperationException($"Cannot reserve actor name '{name}': {(_terminated ? "terminated" : "terminating")}");
            if (!_byName.TryAdd(name, ChildNameReserved.Instance)) throw new InvalidActorNameException($"Actor name \"{name}\" is not unique!");
        }
    }

    public void Unreserve(string name)
    {
        lock (_byName)
            if (_byName.GetValueOrDefault(name) is ChildNameReserved) _byName.Remove(name);
    }

    /// <returns>Null if the name was never reserved.</returns>
    public ChildRestartStats Init(IInternalActorRef actor)
    {
        lock (_byName)
        {
            switch (_byName.GetValueOrDefault(actor.Path.Name))
            {
                case ChildRestartStats known:
                    return known;
                case ChildNameReserved:
                    var stats = new ChildRestartStats(actor);
                    _byName[actor.Path.Name] = stats;
                    return stats;
                default:
                    return null;
            }
        }
    }

    public void ShallDie(IActorRef child)
    {
        lock (_byName)
        {
            if (!Contains(child)) return;
            _reason ??= SuspendReason.ForUserRequest;
            (_dying ??= []).Add(child);
        }
    }

    /// <summary>Says what comes when the stopping children are gone; false if there are none to wait for.</summary>
    public bool WaitFor(SuspendReason reason)
    {
        lock (_byName)
        {
            if (_dying is null) return false;
            _reason = reason;
            return true;
        }
    }

    /// <returns>What the actor was waiting for, if this was the last child it had to wait for.</returns>
    public SuspendReason Remove(IActorRef child)
    {
        lock (_byName)
        {
            if (Contains(child)) _byName.Remove(child.Path.Name);
            if (_dying is null || !_dying.Remove(child) || _dying.Count > 0) return null;
            var finished = _reason;
            _dying = null;
            _reason = null;
            _terminated = finished?.Kind == SuspendReason.Why.Termination;
            return finished;
        }
    }

    public void SetTerminated()
    {
        lock (_byName) _terminated = true;
    }

    private List<T> Select<T>(Func<ChildRestartStats, T> selector)
    {
        lock (_byName)
        {
            var all = new List<T>(_byName.Count);
            foreach (var stats in _byName.Values)
                if (stats is ChildRestartStats child) all.Add(selector(child));
            return all;
        }
    }

    /// <summary>Copies the children only when it is enumerated: most strategies are given them and never look.</summary>
    private sealed class View<T> : IReadOnlyCollection<T>
    {
        private readonly ChildrenMap _map;
        private readonly Func<ChildRestartStats, T> _selector;

        public View(ChildrenMap map, Func<ChildRestartStats, T> selector) => (_map, _selector) = (map, selector);

        public int Count => _map.Select(_selector).Count;

        public IEnumerator<T> GetEnumerator() => _map.Select(_selector).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
