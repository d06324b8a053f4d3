using Inviso.Language;
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

    [Fact]
    public void A_message_of_five_members_takes_at_most_48_bytes_for_its_send_and_receive_each()
    {
        const int Count = 20_000;
        using var writer = TraceLogs.Create(_folder.File("t"));
        for (var i = 0; i < Count; i++)
        {
            var data = Term.Tuple(Term.Atom("OrderShop.Place"), Term.Map(
                (Term.Atom("Customer"), Term.Str($"customer-{i}")), (Term.Atom("Count"), Term.Int(i)), (Term.Atom("Total"), Term.Float(i * 0.95)),
                (Term.Atom("Kind"), Term.Atom("Express")), (Term.Atom("Id"), Term.Str($"0f8fad5b-d9cb-469f-a165-7086{i:x8}"))));
            writer.Write(
            [
                new(FixedTime.Wall + (i * 2_000L), TraceKind.Send, true, Samples.Cashier, Samples.Order, null, "OrderShop.Place", data),
                new(FixedTime.Wall + (i * 2_000L), TraceKind.Receive, true, Samples.Order, Samples.Cashier, null, "OrderShop.Place", data),
            ]);
        }

        writer.Close(StopReason.Requested);
        Assert.InRange(new FileInfo(_folder.File("t")).Length / (2.0 * Count), 1, 48);
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
