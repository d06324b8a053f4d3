using Inviso.Messages;

namespace Inviso.Logs.Tests;

public sealed class TraceLogCostTests : IDisposable
{
    private const int Events = 400_000;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(100, 5, 16)]
    [InlineData(10_000, 50, 24)]
    public void A_message_by_type_takes_few_bytes(int actors, int types, int mostBytes)
    {
        var path = TraceLogs.Write(_folder.File("t"), Messages(actors, types));
        Assert.InRange(new FileInfo(path).Length / (double)Events, 1, mostBytes);
    }

    [Fact]
    public void Writing_allocates_nothing_once_the_tables_have_grown()
    {
        var events = Messages(100, 5);
        using var writer = TraceLogs.Create(_folder.File("t"));
        writer.Write(events);
        var before = GC.GetAllocatedBytesForCurrentThread();
        writer.Write(events);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20_000);
    }

    private static TraceEvent[] Messages(int actorCount, int typeCount)
    {
        var random = new Random(1);
        var actors = Enumerable.Range(0, actorCount).Select(i => new ActorId(Samples.Node, $"/user/shop/orders/order-{i}", i * 7_919)).ToArray();
        var types = Enumerable.Range(0, typeCount).Select(i => $"OrderShop.Messages.Message{i}").ToArray();
        var events = new TraceEvent[Events];
        for (var i = 0; i < events.Length; i++)
        {
            var (a, b) = (actors[random.Next(actorCount)], actors[random.Next(actorCount)]);
            events[i] = new(FixedTime.Wall + (i * 2_000L), i % 2 == 0 ? TraceKind.Send : TraceKind.Receive, true, a, b, null, types[random.Next(typeCount)]);
        }

        return events;
    }
}
