using FsCheck;
using FsCheck.Fluent;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Logs.Tests;

/// <summary>A send and its receive that are one record of the log.</summary>
public sealed class TraceLogDeliveryTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Its_bytes_are_those_of_the_layout_page()
    {
        using (var writer = TraceLogWriter.Create(_folder.File("t"), Samples.Header, new FixedTime()))
        {
            for (var i = 0; i < 2; i++)
                writer.WriteDeliveries([new Delivery(1_000 + (i * 5), ShowsTime: true, Samples.Cashier, Samples.Order, "M", null)]);
            writer.Close(StopReason.Requested);
        }

        // The second one: kind 23; time shown, actor, peer and message type; 5 ns later; actors 0 and 1; name 1, for name 0 is the node.
        Assert.True(File.ReadAllBytes(_folder.File("t")).AsSpan().IndexOf((ReadOnlySpan<byte>)[0x17, 0x17, 0x0a, 0x00, 0x01, 0x01]) > 0);
    }

    [Fact]
    public void Who_reads_gets_two_events_wherever_the_record_stands() => Property.Holds(Steps(), steps =>
    {
        var path = _folder.File("t");
        var expected = new List<TraceEvent>();
        using (var writer = TraceLogWriter.Create(path, Samples.Header, new FixedTime()))
        {
            foreach (var batch in Batches(steps))
            {
                if (batch[0].IsDelivery)
                {
                    writer.WriteDeliveries(batch.Select(step => DeliveryOf(step.Event)).ToArray());
                    expected.AddRange(batch.SelectMany(step => (TraceEvent[])[step.Event, ReceiveOf(step.Event)]));
                }
                else
                {
                    writer.Write(batch.Select(step => step.Event).ToArray());
                    expected.AddRange(batch.Select(step => step.Event));
                }
            }

            writer.Close(StopReason.Requested);
        }

        var (events, reader) = TraceLogs.Read(path);
        Assert.Equal(expected, events);
        Assert.Null(reader.Damage);
        Assert.Equal(expected.Count, reader.Footer!.Events);
        Assert.Equal(
            expected.GroupBy(e => e.Kind).Select(kind => KeyValuePair.Create(kind.Key, kind.LongCount())).OrderBy(kind => kind.Key),
            reader.Footer.Counts);
    }, tests: 20);

    private static Delivery DeliveryOf(TraceEvent send) => new(send.Timestamp, send.ShowsTime, send.Actor!, send.Peer!, send.MessageType, send.Data);

    private static TraceEvent ReceiveOf(TraceEvent send) => send with { Kind = TraceKind.Receive, Actor = send.Peer, Peer = send.Actor };

    // As many as are of one kind in a row.
    private static IEnumerable<List<(bool IsDelivery, TraceEvent Event)>> Batches(List<(bool IsDelivery, TraceEvent Event)> steps)
    {
        for (var i = 0; i < steps.Count;)
        {
            var batch = steps.Skip(i).TakeWhile(step => step.IsDelivery == steps[i].IsDelivery).ToList();
            i += batch.Count;
            yield return batch;
        }
    }

    // Enough for several blocks, with data of some size in some of them.
    private static Gen<List<(bool IsDelivery, TraceEvent Event)>> Steps()
    {
        var actor = Gen.Choose(0, 300).Select(i => new ActorId(Samples.Node, $"/user/a{i}", i + 1));
        var type = Gen.Elements("A.First", "A.Second", null);
        var data = Gen.Frequency((5, Gen.Constant((Term?)null)), (1, Gen.Choose(0, 3_000).Select(size => (Term?)Term.Binary(new byte[size]))));
        var step = from isDelivery in Gen.Elements(true, true, true, false)
                   from sender in actor
                   from taker in actor
                   from name in type
                   from payload in data
                   from showsTime in Gen.Elements(true, false)
                   select (isDelivery, new TraceEvent(0, TraceKind.Send, showsTime, sender, taker, null, name, payload));
        return step.ListOf(2_000).Select(steps => steps.Select((s, i) => (s.isDelivery, s.Item2 with { Timestamp = 1_000_000 + (i * 700L) })).ToList());
    }
}
