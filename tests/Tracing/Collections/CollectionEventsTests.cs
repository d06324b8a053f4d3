using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Tracing.Tests.Collections;

/// <summary>The runtime's events, in the orders in which they come, made into starts and ends.</summary>
public sealed class CollectionEventsTests
{
    private const int Start = 1;
    private const int End = 2;
    private const int Restarted = 3;
    private const int HeapStats = 4;
    private const int Suspends = 9;

    private static readonly DateTime Zero = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly List<string> _told = [];
    private readonly CollectionEvents _events;

    public CollectionEventsTests() => _events = new CollectionEvents(
        (kind, at, data) => _told.Add($"{kind} {(at - Zero).TotalMilliseconds} {Term.List(data)}"));

    [Fact]
    public void One_that_stops_all_says_how_long()
    {
        Take(0, Suspends, ("Reason", 1u), ("Count", 4u));
        Take(1, Start, ("Count", 5u), ("Depth", 1u), ("Reason", 0u), ("Type", 0u));
        Take(4, End, ("Count", 5u), ("Depth", 1u));
        Take(5, HeapStats, ("GenerationSize0", 10UL), ("TotalPromotedSize0", 99UL), ("GenerationSize1", 20UL), ("GenerationSize2", 30UL));
        Assert.Single(_told);
        Take(6, Restarted);
        Assert.Equal(
            [
                "GcStart 1 [{number,5},{generation,1},{reason,alloc_small},{type,blocking}]",
                "GcEnd 4 [{number,5},{generation,1},{duration_ns,3000000},{heap_size,60},{pause_ns,6000000}]",
            ],
            _told);
    }

    [Fact]
    public void One_beside_the_program_ends_at_once_and_may_have_another_within()
    {
        Take(0, Suspends, ("Reason", 6u));
        Take(1, Start, ("Count", 7u), ("Depth", 2u), ("Reason", 1u), ("Type", 1u));
        Take(2, Restarted);
        Take(3, Suspends, ("Reason", 1u));
        Take(4, Start, ("Count", 8u), ("Depth", 0u), ("Reason", 4u), ("Type", 2u));
        Take(5, End, ("Count", 8u), ("Depth", 0u));
        Take(6, Restarted);
        Take(9, End, ("Count", 7u), ("Depth", 2u));
        Assert.Equal(
            [
                "GcStart 1 [{number,7},{generation,2},{reason,induced},{type,background}]",
                "GcStart 4 [{number,8},{generation,0},{reason,alloc_large},{type,foreground}]",
                "GcEnd 5 [{number,8},{generation,0},{duration_ns,1000000},{pause_ns,3000000}]",
                "GcEnd 9 [{number,7},{generation,2},{duration_ns,8000000}]",
            ],
            _told);
    }

    [Fact]
    public void Where_the_threads_restart_is_not_told_the_next_event_lets_the_end_go()
    {
        Take(0, Suspends, ("Reason", 1u));
        Take(1, End, ("Count", 1u), ("Depth", 0u));
        Assert.Empty(_told);
        Take(2, Suspends, ("Reason", 1u));
        Assert.Equal(["GcEnd 1 [{number,1},{generation,0}]"], _told);
        Take(3, End, ("Count", 2u), ("Depth", 0u));
        Take(4, Start, ("Count", 3u), ("Depth", 0u), ("Reason", 77u), ("Type", 9u));
        Assert.Equal(
            [
                "GcEnd 3 [{number,2},{generation,0}]",
                "GcStart 4 [{number,3},{generation,0},{reason,77},{type,9}]",
            ],
            _told.Skip(1));
    }

    [Fact]
    public void Other_suspensions_are_no_pause_of_a_collection()
    {
        Take(0, Suspends, ("Reason", 5u));
        Take(1, End, ("Count", 1u), ("Depth", 0u));
        Take(2, Restarted);
        Assert.Equal(["GcEnd 1 [{number,1},{generation,0}]"], _told);
    }

    [Fact]
    public void Whatever_comes_in_whatever_order_an_end_is_told_once_and_nothing_is_kept()
    {
        var random = new Random(20_260_101);
        int[] ids = [Start, End, Restarted, HeapStats, Suspends, 8, 7, 33];
        var ends = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var id = ids[random.Next(ids.Length)];
            ends += id == End ? 1 : 0;
            Take(i, id, ("Count", random.Next(2) == 0 ? (uint)i : "no number"), ("Depth", 0u), ("Reason", (uint)random.Next(9)), ("GenerationSize0", -5L));
        }

        Take(30_000, Start);
        Assert.Equal(ends, _told.Count(told => told.StartsWith(nameof(TraceKind.GcEnd), StringComparison.Ordinal)));
    }

    private void Take(int ms, int id, params (string Name, object Value)[] fields) => _events.Take(
        id, Zero.AddMilliseconds(ms), new RuntimeFields([.. fields.Select(field => field.Name)], [.. fields.Select(field => (object?)field.Value)]));
}
