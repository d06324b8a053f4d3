using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>
/// A node's interest in the garbage collections of its process: while an actor has the flag, or a standing rule sets it, they are told to the sessions
/// concerned, each once. Thread-safe.
/// </summary>
internal sealed class CollectionWatch(NodeTracer tracer)
{
    private const TraceFlags Flag = TraceFlags.GarbageCollection;

    private readonly object _gate = new();
    private int _actors;
    private bool _hasRules;
    private bool _isOn;

    /// <summary>Whether collections are heard now, for this node.</summary>
    public bool IsOn => Volatile.Read(ref _isOn) && ProcessCollections.IsHeard;

    /// <summary>An actor's watch has changed. Any thread; never waits.</summary>
    public void Changed(CellWatch? before, CellWatch? after)
    {
        var (had, has) = (before?.Has(Flag) is true, after?.Has(Flag) is true);
        if (has)
            Count(after!, 1);
        if (had)
            Count(before!, -1);
        if (had == has)
            return;
        lock (_gate)
        {
            _actors += has ? 1 : -1;
            Switch();
        }
    }

    /// <summary>Whether some standing rule sets the flag now. Never waits.</summary>
    public void RulesChanged(bool anySets)
    {
        lock (_gate)
        {
            _hasRules = anySets;
            Switch();
        }
    }

    /// <summary>Tells the node's sessions of a start or an end. On the runtime's thread; never waits for a session.</summary>
    public void Collected(TraceKind kind, DateTime at, IReadOnlyList<Term> data)
    {
        // The runtime's clock is the machine's, ours only started with it: what both agree on is how long ago it was.
        var age = TimeProvider.System.GetUtcNow().UtcDateTime - at;
        var stamp = tracer.Clock.StampBefore(age < TimeSpan.Zero ? TimeSpan.Zero : age);
        var term = Term.List([Term.Tuple(Term.Atom("time"), Term.Int(tracer.Clock.ToNanoseconds(stamp))), .. data]);
        foreach (var watch in tracer.Sessions.WatchesOfCollections())
            watch.EmitAt(stamp, kind, term);
    }

    /// <summary>Our own failure on the runtime's thread.</summary>
    public void Failed(Exception failure) => tracer.Report(failure);

    private static void Count(CellWatch watch, int by)
    {
        foreach (var session in watch.Sessions)
        {
            if (session.Has(Flag))
                session.Trace.CountCollector(by);
        }
    }

    private void Switch()
    {
        var isWanted = _hasRules || _actors > 0;
        if (isWanted == _isOn)
            return;
        Volatile.Write(ref _isOn, isWanted);
        if (isWanted)
            ProcessCollections.Add(this);
        else
            ProcessCollections.Remove(this);
    }
}
