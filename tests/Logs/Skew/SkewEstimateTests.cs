using FsCheck.Fluent;
using Inviso.Messages;

namespace Inviso.Logs.Tests.Skew;

public sealed class SkewEstimateTests : IDisposable
{
    private const long Start = FixedTime.Wall;
    private const long Delay = 1_000;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(5_000_000)]
    [InlineData(-5_000_000)]
    [InlineData(3_600_000_000_000)]
    public void Messages_there_and_back_show_how_far_a_clock_is_ahead(long ahead)
    {
        var sources = PingPong(ahead, rounds: 500);

        var skew = SkewEstimate.Of(sources, null, CancellationToken.None);

        var pair = Assert.Single(skew.Pairs);
        Assert.Equal((ahead - Delay, ahead + Delay, 1_000), (pair.AtLeast, pair.AtMost, pair.Messages));
        Assert.Equal((0, ahead), (skew.ClockOf(0).Ahead, skew.ClockOf(1).Ahead));
    }

    [Fact]
    public void A_merge_by_corrected_times_has_every_send_before_its_receipt()
    {
        var sources = PingPong(-7_000_000, rounds: 200);
        var skew = SkewEstimate.Of(sources, null, CancellationToken.None);

        var raw = Run(sources, skew.Uncorrected);
        var corrected = Run(sources, skew);

        Assert.Equal(200, raw.Contradictions);
        Assert.Equal(0, corrected.Contradictions);
        Assert.Equal(
            Enumerable.Repeat((TraceKind[])[TraceKind.Send, TraceKind.Receive], 400).SelectMany(kinds => kinds),
            corrected.Writer.Events.Select(entry => entry.Event.Kind));
        Assert.All(corrected.Writer.Messages, message => Assert.Equal(Delay, message.Transit));
        Assert.All(
            corrected.Writer.Events.Where(entry => entry.Record.Node.Value == "b"),
            entry => Assert.Equal(entry.Event.Timestamp + 7_000_000, entry.Record.Time));
        Assert.Equal(200, raw.Writer.Events.Count(entry => entry.Record.ContradictsCausality && entry.Event.Kind == TraceKind.Send));
        Assert.Equal(200, raw.Writer.Messages.Count(message => message.ContradictsCausality));
    }

    [Fact]
    public void Clocks_that_no_message_contradicts_are_left_alone()
    {
        var skew = SkewEstimate.Of(PingPong(Delay / 2, rounds: 50), null, CancellationToken.None);
        Assert.Equal(0, skew.ClockOf(1).Ahead);
        Assert.Equal((-Delay / 2, 3 * Delay / 2), (skew.Pairs[0].AtLeast, skew.Pairs[0].AtMost));
    }

    [Fact]
    public void Messages_of_one_direction_give_the_least_correction()
    {
        var a = new List<TraceEvent>();
        var b = new List<TraceEvent>();
        for (var i = 0; i < 100; i++)
            Message(a, b, Start + (i * 10_000L), Start + (i * 10_000L) + Delay - 50_000, Samples.Cashier, Samples.Stock);

        var skew = SkewEstimate.Of([Source("a", Samples.Node, a), Source("b", Samples.Other, b)], null, CancellationToken.None);

        Assert.Equal(Delay - 50_000, skew.ClockOf(1).Ahead);
        Assert.Null(skew.Pairs[0].AtLeast);
    }

    [Fact]
    public void A_series_whose_sends_are_not_all_there_is_left_out()
    {
        var sources = PingPong(5_000_000, rounds: 10);
        var (events, _) = TraceLogs.Read(sources[0].TraceLogs[0]);
        var late = Source("a", Samples.Node, [.. events.Skip(1)]);

        // The n-th send is not the n-th receipt any more; only the way back can be used.
        var skew = SkewEstimate.Of([late, sources[1]], null, CancellationToken.None);

        Assert.Null(skew.Pairs[0].AtMost);
        Assert.Equal(5_000_000 - Delay, skew.Pairs[0].AtLeast);
    }

    [Fact]
    public void A_clock_that_was_set_is_contradictory_and_what_remains_is_flagged()
    {
        var a = new List<TraceEvent>();
        var b = new List<TraceEvent>();
        for (var i = 0; i < 40; i++)
        {
            var (time, ahead) = (Start + (i * 1_000_000L), i < 20 ? 0 : 900_000L);
            Message(a, b, time, time + Delay + ahead, Samples.Cashier, Samples.Stock);
            Message(b, a, time + ahead + 10_000, time + 10_000 + Delay, Samples.Stock, Samples.Cashier);
        }

        MergeSource[] sources = [Source("a", Samples.Node, a), Source("b", Samples.Other, b)];
        var skew = SkewEstimate.Of(sources, null, CancellationToken.None);

        Assert.True(skew.Pairs[0].AtMost < skew.Pairs[0].AtLeast);
        Assert.InRange(Run(sources, skew).Contradictions, 1, 40);
    }

    [Fact]
    public void Three_nodes_are_joined_over_the_pairs_that_talk()
    {
        var third = new ActorId(new("node3@localhost"), "/user/bank", 3);
        var a = new List<TraceEvent>();
        var b = new List<TraceEvent>();
        var c = new List<TraceEvent>();
        for (var i = 0; i < 30; i++)
        {
            var time = Start + (i * 100_000L);
            Message(a, b, time, time + Delay + 4_000_000, Samples.Cashier, Samples.Stock);
            Message(b, a, time + 4_020_000, time + 20_000 + Delay, Samples.Stock, Samples.Cashier);
            Message(b, c, time + 4_030_000, time + 30_000 + Delay - 2_000_000, Samples.Stock, third);
            Message(c, b, time + 50_000 - 2_000_000, time + 4_050_000 + Delay, third, Samples.Stock);
        }

        var skew = SkewEstimate.Of([Source("a", Samples.Node, a), Source("b", Samples.Other, b), Source("c", third.Node, c)], null, CancellationToken.None);

        Assert.Equal((4_000_000, -2_000_000), (skew.ClockOf(1).Ahead - skew.ClockOf(0).Ahead, skew.ClockOf(2).Ahead - skew.ClockOf(0).Ahead));
    }

    [Fact]
    public void The_estimate_is_within_its_bounds_whatever_the_delays_are()
    {
        var cases = from ahead in Gen.Choose(-2_000_000, 2_000_000)
                    from delays in Gen.Choose(1, 50_000).ArrayOf(40)
                    select (ahead, delays);
        Property.Holds(cases, run =>
        {
            var a = new List<TraceEvent>();
            var b = new List<TraceEvent>();
            for (var i = 0; i < run.delays.Length; i += 2)
            {
                var time = Start + (i * 1_000_000L);
                Message(a, b, time, time + run.delays[i] + run.ahead, Samples.Cashier, Samples.Stock);
                Message(b, a, time + 100_000 + run.ahead, time + 100_000 + run.delays[i + 1], Samples.Stock, Samples.Cashier);
            }

            var skew = SkewEstimate.Of([Source("a", Samples.Node, a), Source("b", Samples.Other, b)], null, CancellationToken.None);

            Assert.InRange(run.ahead, skew.Pairs[0].AtLeast!.Value, skew.Pairs[0].AtMost!.Value);
            Assert.Equal(0, Run([Source("a", Samples.Node, a), Source("b", Samples.Other, b)], skew).Contradictions);
        }, tests: 40);
    }

    private static (RecordingRecordWriter Writer, long Contradictions) Run(MergeSource[] sources, SkewEstimate skew)
    {
        var writer = new RecordingRecordWriter();
        using var handler = new RecordMergeHandler(writer, skew);
        LogMerge.Run(sources, handler, new MergeOptions { Skew = skew }, CancellationToken.None);
        using var check = new CausalityCheck(new RecordingMergeHandler(), skew);
        LogMerge.Run(sources, check, new MergeOptions { Skew = skew }, CancellationToken.None);
        Assert.Equal(handler.Contradictions, check.Contradictions);
        return (writer, handler.Contradictions);
    }

    /// <summary>The clock of the second node is ahead of the first's; each message takes the same time.</summary>
    private MergeSource[] PingPong(long ahead, int rounds)
    {
        var a = new List<TraceEvent>();
        var b = new List<TraceEvent>();
        for (var i = 0; i < rounds; i++)
        {
            var time = Start + (i * 10_000L);
            Message(a, b, time, time + Delay + ahead, Samples.Cashier, Samples.Stock);
            Message(b, a, time + (3 * Delay) + ahead, time + (4 * Delay), Samples.Stock, Samples.Cashier);
        }

        return [Source("a", Samples.Node, a), Source("b", Samples.Other, b)];
    }

    private static void Message(List<TraceEvent> sender, List<TraceEvent> receiver, long sent, long received, ActorId from, ActorId to)
    {
        sender.Add(new(sent, TraceKind.Send, true, from, new ActorId(to.Node, to.Path, 0), MessageType: "M"));
        receiver.Add(new(received, TraceKind.Receive, true, to, from, MessageType: "M"));
    }

    private MergeSource Source(string label, NodeName node, List<TraceEvent> events)
    {
        var path = _folder.File($"{label}-{Directory.GetFiles(_folder.Path).Length}.log");
        using var writer = TraceLogWriter.Create(path, Samples.Header with { Node = node }, new FixedTime());
        writer.Write([.. events.OrderBy(e => e.Timestamp)]);
        writer.Close(StopReason.Requested);
        return new MergeSource(new(label), [path], null);
    }
}
