using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>
/// Makes start and end of garbage collections out of the runtime's events, which it gets one after the other in the order of their times. An end waits for the
/// threads to go on where they are stopped, to say how long they were; whatever comes instead lets it go. Not thread-safe.
/// </summary>
/// <param name="told">Gets each event with its own time and what is known of it.</param>
internal sealed class CollectionEvents(Action<TraceKind, DateTime, IReadOnlyList<Term>> told)
{
    // Ids of the provider Microsoft-Windows-DotNETRuntime.
    private const int Start = 1;
    private const int End = 2;
    private const int Restarted = 3;
    private const int HeapStats = 4;
    private const int Suspends = 9;

    // A background collection and one within it go on at once; more are starts whose ends were lost.
    private const int MaxOpen = 8;

    // Reasons of a suspension that a collection needs.
    private const long ForCollection = 1;
    private const long ToPrepareOne = 6;

    private readonly Dictionary<long, DateTime> _started = [];
    private DateTime? _suspendedAt;
    private DateTime _endedAt;
    private List<Term>? _ended;

    /// <summary>Takes the next event; those of other ids are left alone.</summary>
    public void Take(int id, DateTime at, RuntimeFields fields)
    {
        switch (id)
        {
            case Start:
                LetGo();
                Started(at, fields);
                break;
            case End:
                LetGo();
                Ended(at, fields);
                break;
            case HeapStats:
                _ended?.Add(Pair("heap_size", Term.Int(fields.SumOf("GenerationSize"))));
                break;
            case Suspends:
                LetGo();
                _suspendedAt = fields["Reason"] is ForCollection or ToPrepareOne ? at : null;
                break;
            case Restarted:
                if (_suspendedAt is { } since)
                    _ended?.Add(Pair("pause_ns", Nanoseconds(at - since)));
                LetGo();
                _suspendedAt = null;
                break;
        }
    }

    private void Started(DateTime at, RuntimeFields fields)
    {
        if (_started.Count >= MaxOpen)
            _started.Clear();
        _started[fields["Count"]] = at;
        var (reason, type) = (CollectionTerms.Reason(fields["Reason"]), CollectionTerms.Type(fields["Type"]));
        told(TraceKind.GcStart, at, [.. Which(fields), Pair("reason", reason), Pair("type", type)]);
    }

    private void Ended(DateTime at, RuntimeFields fields)
    {
        _ended = [.. Which(fields)];
        _endedAt = at;
        if (_started.Remove(fields["Count"], out var start))
            _ended.Add(Pair("duration_ns", Nanoseconds(at - start)));
        if (_suspendedAt is null)
            LetGo();
    }

    private void LetGo()
    {
        if (_ended is not { } data)
            return;
        _ended = null;
        told(TraceKind.GcEnd, _endedAt, data);
    }

    private static Term[] Which(RuntimeFields fields) => [Pair("number", Term.Int(fields["Count"])), Pair("generation", Term.Int(fields["Depth"]))];

    private static Term Nanoseconds(TimeSpan time) => Term.Int(time.Ticks * TimeSpan.NanosecondsPerTick);

    private static Term Pair(string key, Term value) => Term.Tuple(Term.Atom(key), value);
}
