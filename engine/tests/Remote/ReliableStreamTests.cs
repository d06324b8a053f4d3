using Akka.Remote.Endpoints;

namespace Engine.Tests.Remote;

public sealed class ReliableStreamTests
{
    [Fact]
    public void Numbers_start_at_zero_and_acknowledged_items_are_forgotten()
    {
        var sender = new ReliableSender<string>(10);
        Assert.True(sender.TryAdd("a", out var first));
        Assert.True(sender.TryAdd("b", out var second));
        Assert.Equal((0L, 1L), (first, second));
        Assert.True(sender.TryAcknowledge(-1, []));
        Assert.Equal(2, sender.Count);
        Assert.True(sender.TryAcknowledge(0, []));
        Assert.Equal([(1L, "b")], sender.Resend(200));
    }

    [Fact]
    public void Missing_items_are_resent_first()
    {
        var sender = Filled(5);
        Assert.True(sender.TryAcknowledge(3, [1]));
        Assert.Equal([1L], sender.Missing().Select(p => p.Number));
        Assert.Equal([1L, 4L], sender.Resend(200).Select(p => p.Number));
    }

    [Theory]
    [InlineData(5, new long[0])]
    [InlineData(1_000_000, new long[0])]
    [InlineData(4, new long[] { 7 })]
    public void An_acknowledgement_of_what_was_never_sent_is_hopeless(long highest, long[] missing) => Assert.False(Filled(5).TryAcknowledge(highest, missing));

    [Fact]
    public void Missing_what_was_acknowledged_before_is_hopeless()
    {
        var sender = Filled(5);
        Assert.True(sender.TryAcknowledge(2, []));
        Assert.False(sender.TryAcknowledge(4, [1]));
    }

    [Fact]
    public void A_full_buffer_refuses()
    {
        var sender = Filled(3, capacity: 3);
        Assert.False(sender.TryAdd("too many", out _));
        Assert.Equal(3, sender.Count);
    }

    [Fact]
    public void The_receiver_reports_the_highest_and_the_gaps()
    {
        var receiver = new ReliableReceiver<long>(100);
        Assert.Equal((-1L, 0), (receiver.Acknowledgement().Highest, receiver.Acknowledgement().Missing.Length));
        var delivered = new List<long>();
        foreach (var n in new long[] { 0, 2, 5 }) Assert.True(receiver.TryReceive(n, n, delivered.Add));
        Assert.Equal([0L], delivered);
        Assert.Equal(5, receiver.Acknowledgement().Highest);
        Assert.Equal([1L, 3L, 4L], receiver.Acknowledgement().Missing);
        Assert.True(receiver.TryReceive(1, 1, delivered.Add));
        Assert.Equal([0L, 1L, 2L], delivered);
    }

    [Fact]
    public void Very_many_gaps_are_reported_in_part()
    {
        var receiver = new ReliableReceiver<int>(10_000);
        Assert.True(receiver.TryReceive(5_000, 1, _ => { }));
        var (highest, missing) = receiver.Acknowledgement();
        Assert.Equal((999L, 1_000), (highest, missing.Length));
    }

    [Fact]
    public void A_number_beyond_the_window_is_refused_without_being_remembered()
    {
        var receiver = new ReliableReceiver<int>(100);
        Assert.False(receiver.TryReceive(long.MaxValue - 1, 1, _ => { }));
        Assert.False(receiver.TryReceive(100, 1, _ => { }));
        Assert.Equal(-1, receiver.Acknowledgement().Highest);
        Assert.True(receiver.TryReceive(99, 1, _ => { }));
    }

    /// <summary>Whatever the network drops, repeats and reorders: everything arrives once and in order, and the sender ends with nothing to resend.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Delivers_once_and_in_order_over_a_bad_network(int seed)
    {
        const int Count = 2_000;
        var random = new Random(seed);
        var sender = new ReliableSender<int>(20_000);
        var receiver = new ReliableReceiver<int>(40_000);
        var delivered = new List<int>();
        var wire = new List<(long Number, int Item)>();
        var added = 0;

        // Bounded: each round loses at most half of what it carries, so far fewer rounds than this are needed.
        for (var round = 0; round < 100_000 && (added < Count || sender.Count > 0); round++)
        {
            for (var burst = random.Next(20); burst > 0 && added < Count; burst--)
            {
                Assert.True(sender.TryAdd(added, out var number));
                wire.Add((number, added++));
            }

            if (random.Next(4) == 0) wire.AddRange(sender.Resend(200));
            foreach (var packet in wire.OrderBy(_ => random.Next()).Where(_ => random.Next(2) == 0))
                Assert.True(receiver.TryReceive(packet.Number, packet.Item, delivered.Add));
            if (random.Next(3) == 0) wire.Clear();
            var (highest, missing) = receiver.Acknowledgement();
            if (random.Next(2) == 0) Assert.True(sender.TryAcknowledge(highest, missing));
        }

        Assert.Equal(0, sender.Count);
        Assert.Equal(Enumerable.Range(0, Count), delivered);
    }

    private static ReliableSender<string> Filled(int count, int capacity = 100)
    {
        var sender = new ReliableSender<string>(capacity);
        for (var i = 0; i < count; i++) sender.TryAdd($"m{i}", out _);
        return sender;
    }
}
