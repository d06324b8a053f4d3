using FsCheck.Fluent;
using Inviso.Messages;

namespace Inviso.Logs.Tests.Skew;

/// <summary>Clocks that do not run at the same pace, over an hour.</summary>
public sealed class ClockDriftTests : IDisposable
{
    private const long Start = FixedTime.Wall;
    private const long Minute = 60_000_000_000;
    private const long Millisecond = 1_000_000;
    private const int Minutes = 60;

    private static readonly ActorId Bank = new(new("node3@localhost"), "/user/bank", 3);

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_clock_that_drifts_is_followed_and_no_message_is_received_before_it_is_sent()
    {
        var cases = from ppm in Gen.Choose(-50, 50)
                    from ahead in Gen.Choose(-2_000, 2_000)
                    from delays in Gen.Choose(200_000, 5_000_000).ArrayOf(2 * Minutes)
                    select (Clock: new Clock(ahead * Millisecond, ppm), delays);
        Property.Holds(cases, run =>
        {
            var sources = Sources(Hour(new Clock(0, 0), run.Clock, Samples.Cashier, Samples.Stock, run.delays));
            var skew = SkewEstimate.Of(sources, null, CancellationToken.None);

            // One number for all of it would be wrong by up to 90 ms.
            AssertCorrected(skew.ClockOf(1), run.Clock, 5_500_000);
            if (Math.Abs(run.Clock.Ppm) >= 10)
                Assert.InRange(skew.Pairs[0].Lead.Rate * 1e6, run.Clock.Ppm - 3, run.Clock.Ppm + 3);
            Assert.Equal(0, Contradictions(sources, skew));
        }, tests: 60);
    }

    [Fact]
    public void Clocks_that_keep_their_distance_have_one_number_as_before()
    {
        var cases = from ahead in Gen.Choose(-20_000, 20_000)
                    from delays in Gen.Choose(1, 9_000_000).ArrayOf(2 * Minutes)
                    select (Ahead: ahead * 1_000L, delays);
        Property.Holds(cases, run =>
        {
            var events = Hour(new Clock(0, 0), new Clock(run.Ahead, 0), Samples.Cashier, Samples.Stock, run.delays);
            var skew = SkewEstimate.Of(Sources(events), null, CancellationToken.None);

            var (least, most) = (run.Ahead - run.delays.Where((_, i) => i % 2 == 1).Min(), run.Ahead + run.delays.Where((_, i) => i % 2 == 0).Min());
            var middle = least <= 0 && most >= 0 ? 0 : least + ((most - least) / 2);
            Assert.Equal(new ClockOffset(middle, 0, 0), skew.ClockOf(1));
        }, tests: 40);
    }

    [Fact]
    public void A_node_is_followed_over_another_that_drifts_too()
    {
        var (own, second, third) = (new Clock(0, 0), new Clock(300 * Millisecond, 40), new Clock(-90 * Millisecond, -35));
        var delays = Enumerable.Repeat((int)Millisecond, 2 * Minutes).ToArray();
        var near = Hour(own, second, Samples.Cashier, Samples.Stock, delays);
        var far = Hour(second, third, Samples.Stock, Bank, delays);
        var sources = Sources([.. near, .. far]);

        var skew = SkewEstimate.Of(sources, null, CancellationToken.None);

        Assert.Equal(2, skew.Pairs.Count);
        AssertCorrected(skew.ClockOf(1), second, 1_100_000);
        AssertCorrected(skew.ClockOf(2), third, 2_200_000);
        Assert.Equal(0, Contradictions(sources, skew));
    }

    [Fact]
    public void What_is_ahead_of_a_clock_is_behind_it_turned_round()
    {
        var offset = from ahead in Gen.Choose(-2_000_000, 2_000_000)
                     from ppm in Gen.Choose(-1_000, 1_000)
                     from since in Gen.Choose(0, 3_600)
                     select new ClockOffset(ahead * 1_000L, ppm * 1e-6, Start + (since * 1_000_000_000L));
        Property.Holds(offset.Zip(offset).Zip(Gen.Choose(-7_200, 7_200)), sample =>
        {
            var ((one, other), seconds) = sample;
            var time = Start + (seconds * 1_000_000_000L);
            Assert.InRange(one.Reversed.Corrected(one.Corrected(time)) - time, -2, 2);
            Assert.InRange(one.Then(other).Corrected(time) - other.Corrected(one.Corrected(time)), -2, 2);
            Assert.InRange(one.Corrected(time + 1) - one.Corrected(time), 0, 2);
        });
    }

    /// <summary>A trace that begins and ends on one node before it does on the other has receipts and sends that do not belong together.</summary>
    [Fact]
    public void A_series_that_is_not_whole_does_not_move_a_clock_where_others_are()
    {
        var events = Hour(new Clock(0, 0), new Clock(0, 0), Samples.Cashier, Samples.Stock, [.. Enumerable.Repeat(1_000, 2 * Minutes)]);
        events.AddRange(Busy(firstSend: 5, receipts: 90, delay: 1_000));

        var skew = SkewEstimate.Of(Sources(events), null, CancellationToken.None);
        Assert.Equal(0, skew.ClockOf(1).Ahead);
        Assert.Equal(2 * Minutes, skew.Pairs[0].Messages);
    }

    [Fact]
    public void A_series_that_is_not_whole_and_agrees_with_the_others_narrows_their_bounds()
    {
        var slow = Hour(new Clock(0, 0), new Clock(0, 0), Samples.Cashier, Samples.Stock, [.. Enumerable.Repeat(5_000_000, 2 * Minutes)]);

        var skew = SkewEstimate.Of(Sources([.. slow, .. Busy(firstSend: 0, receipts: 90, delay: 1_000)]), null, CancellationToken.None);
        Assert.Equal((-5_000_000, 1_000, (2 * Minutes) + 90), (skew.Pairs[0].AtLeast, skew.Pairs[0].AtMost, skew.Pairs[0].Messages));
    }

    // A message in each hundredth of a second, a hundred of them; those before the first send and after the last receipt are not logged.
    private static IEnumerable<(NodeName Node, TraceEvent Event)> Busy(int firstSend, int receipts, long delay)
    {
        for (var i = 0; i < 100; i++)
        {
            var time = Start + (i * 10 * Millisecond);
            if (i >= firstSend)
                yield return (Samples.Node, new(time, TraceKind.Send, true, Samples.Order, Samples.Stock, MessageType: "Busy"));
            if (i < receipts)
                yield return (Samples.Other, new(time + delay, TraceKind.Receive, true, Samples.Stock, Samples.Order, MessageType: "Busy"));
        }
    }

    [Fact]
    public void Nodes_whose_logs_are_not_read_and_actors_for_each_question_do_not_fill_the_memory()
    {
        var messages = new RemoteMessages([Samples.Node.Value, Samples.Other.Value]);
        for (var i = 0; i < 20_000; i++)
        {
            var asker = new ActorId(Samples.Node, $"/temp/${i}", i);
            var client = new ActorId(new($"client@h:{i}"), "/user/c", 1);
            Add(asker, Samples.Stock, Start + i, Start + i + 7);
            Add(client, Samples.Stock, Start + i, Start + i + 1);
        }

        Assert.InRange(messages.SeriesCount, 256, 1024);
        var series = messages.Delivered(Samples.Node.Value, Samples.Other.Value);
        Assert.All(series, one => Assert.Equal((7, 1, true), (one.Least, one.Messages, one.IsWhole)));
        Assert.Equal(messages.SeriesCount, series.Count);
        // Not only those of the beginning.
        Assert.InRange(series.Count(one => one.Times[0].Sent >= Start + 10_000), series.Count / 3, series.Count);
        Assert.Empty(messages.Delivered("client@h:5", Samples.Other.Value));

        void Add(ActorId from, ActorId to, long sent, long received)
        {
            messages.Add(new(sent, TraceKind.Send, true, from, to, MessageType: "M"));
            messages.Add(new(received, TraceKind.Receive, true, to, from, MessageType: "M"));
        }
    }

    [Fact]
    public void Events_without_a_time_say_nothing_about_clocks()
    {
        var messages = new RemoteMessages([Samples.Node.Value, Samples.Other.Value]);
        messages.Add(new(0, TraceKind.Send, true, Samples.Cashier, Samples.Stock, MessageType: "M"));
        messages.Add(new(Start, TraceKind.Receive, true, Samples.Stock, Samples.Cashier, MessageType: "M"));
        messages.Add(new(0, TraceKind.Receive, true, Samples.Stock, Samples.Cashier, MessageType: "M"));
        Assert.Empty(messages.Delivered(Samples.Node.Value, Samples.Other.Value));
    }

    private static void AssertCorrected(ClockOffset estimate, Clock clock, long atMost)
    {
        for (var minute = 0; minute <= Minutes; minute += 5)
        {
            var time = Start + (minute * Minute);
            Assert.InRange(estimate.Corrected(clock.At(time)) - time, -atMost, atMost);
        }
    }

    /// <summary>A message there and one back in each minute.</summary>
    private static List<(NodeName Node, TraceEvent Event)> Hour(Clock first, Clock second, ActorId one, ActorId other, int[] delays)
    {
        var events = new List<(NodeName, TraceEvent)>();
        for (var minute = 0; minute < Minutes; minute++)
        {
            var (there, back) = (Start + (minute * Minute), Start + (minute * Minute) + (Minute / 2));
            Message(first, one, there, second, other, there + delays[2 * minute]);
            Message(second, other, back, first, one, back + delays[(2 * minute) + 1]);
        }

        return events;

        void Message(Clock sender, ActorId from, long sent, Clock receiver, ActorId to, long received)
        {
            events.Add((from.Node, new(sender.At(sent), TraceKind.Send, true, from, new ActorId(to.Node, to.Path, 0), MessageType: "M")));
            events.Add((to.Node, new(receiver.At(received), TraceKind.Receive, true, to, from, MessageType: "M")));
        }
    }

    private MergeSource[] Sources(IReadOnlyList<(NodeName Node, TraceEvent Event)> events) =>
        [.. events.GroupBy(e => e.Node).OrderBy(node => node.Key).Select(node => Source(node.Key, node.Select(e => e.Event)))];

    private MergeSource Source(NodeName node, IEnumerable<TraceEvent> events)
    {
        var path = _folder.File($"{node.Value}.log");
        using var writer = TraceLogWriter.Create(path, Samples.Header with { Node = node }, new FixedTime());
        writer.Write([.. events.OrderBy(e => e.Timestamp)]);
        writer.Close(StopReason.Requested);
        return new MergeSource(node, [path], null);
    }

    private static long Contradictions(MergeSource[] sources, SkewEstimate skew)
    {
        using var handler = new RecordMergeHandler(new RecordingRecordWriter(), skew);
        LogMerge.Run(sources, handler, new MergeOptions { Skew = skew }, CancellationToken.None);
        return handler.Contradictions;
    }

    /// <summary>A clock that is so far ahead at the start, and gains so many millionths.</summary>
    private sealed record Clock(long Ahead, int Ppm)
    {
        public long At(long time) => time + Ahead + ((time - Start) / 1_000_000 * Ppm);
    }
}
