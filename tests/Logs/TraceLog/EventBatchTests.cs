using FsCheck.Fluent;
using Inviso.Language;

namespace Inviso.Logs.Tests;

/// <summary>Events as bytes outside a log.</summary>
public sealed class EventBatchTests
{
    [Fact]
    public void Batches_come_back_one_by_one_as_they_were() =>
        Property.Holds(Generate.Events, events =>
        {
            var writer = new EventBatchWriter();
            foreach (var batch in events.Chunk(7))
            {
                foreach (ref readonly var e in batch.AsSpan())
                    writer.Add(e);
                Assert.Equal(batch.Length, writer.Count);
                Assert.True(EventBatchReader.TryRead(writer.Take(), batch.Length, out var read));
                Assert.Equal(batch, read);
                Assert.Equal(0, writer.Count);
            }
        });

    [Fact]
    public void A_batch_fills_up_and_takes_one_event_of_any_size_more()
    {
        var writer = new EventBatchWriter();
        var count = 0;
        while (!writer.IsFull)
        {
            writer.Add(Samples.Send(count) with { Data = Term.Binary(new byte[100]) });
            count++;
        }

        var full = writer.Take();
        Assert.InRange(full.Length, EventBatchWriter.FullSize, EventBatchWriter.FullSize + 200);
        while (!writer.IsFull)
            writer.Add(Samples.Send(0) with { Data = Term.Binary(new byte[32_000]), Extra = Term.Binary(new byte[2_000]) });
        Assert.True(writer.Take().Length < 100_000);
        Assert.Throws<ArgumentException>(() => writer.Add(default));
    }

    [Fact]
    public void Cut_anywhere_or_counted_wrong_it_is_no_batch()
    {
        var writer = new EventBatchWriter();
        foreach (ref readonly var e in Samples.AllKinds.AsSpan())
            writer.Add(e);
        var count = writer.Count;
        var bytes = writer.Take();
        for (var length = 0; length < bytes.Length; length++)
            Assert.False(EventBatchReader.TryRead(bytes.AsSpan(0, length), count, out _));
        Assert.False(EventBatchReader.TryRead(bytes, count - 1, out _));
        Assert.False(EventBatchReader.TryRead(bytes, count + 1, out _));
        Assert.False(EventBatchReader.TryRead([], -1, out _));
        Assert.True(EventBatchReader.TryRead([], 0, out var none));
        Assert.Empty(none);
    }

    /// <summary>The log's own record for two events is no event: whoever got it would know no name for its kind.</summary>
    [Fact]
    public void A_delivery_is_no_event()
    {
        var writer = new EventBatchWriter();
        Assert.Throws<ArgumentException>(() => writer.Add(Samples.Send(1) with { Kind = TraceLogFormat.Delivery }));
        writer.Add(Samples.Send(1));
        var bytes = writer.Take();
        bytes[0] = (byte)TraceLogFormat.Delivery;
        Assert.False(EventBatchReader.TryRead(bytes, 1, out _));
    }

    [Fact]
    public void The_largest_names_and_data_that_turns_out_too_large_fit()
    {
        var writer = new EventBatchWriter();
        writer.Add(Samples.Send(0) with { Data = Term.Binary(new byte[32_000]) });
        writer.Add(Samples.Largest);
        Assert.True(EventBatchReader.TryRead(writer.Take(), 2, out var read));
        Assert.Equal("{'$truncated',35089}", read[1].Data!.ToString());
    }

    [Fact]
    public void Any_bytes_are_read_or_refused() =>
        Property.Holds(Gen.Choose(0, 255).ArrayOf().Zip(Gen.Choose(0, 40)), input =>
        {
            var bytes = input.Item1.Select(b => (byte)b).ToArray();
            if (EventBatchReader.TryRead(bytes, input.Item2, out var events))
                Assert.Equal(input.Item2, events.Count);
        }, tests: 5_000);

    [Fact]
    public void A_changed_byte_is_read_or_refused()
    {
        var writer = new EventBatchWriter();
        foreach (ref readonly var e in Samples.AllKinds.AsSpan())
            writer.Add(e);
        var count = writer.Count;
        var bytes = writer.Take();
        for (var at = 0; at < bytes.Length; at++)
        {
            for (var change = 1; change < 256; change++)
            {
                bytes[at] ^= (byte)change;
                if (EventBatchReader.TryRead(bytes, count, out var events))
                    Assert.Equal(count, events.Count);
                bytes[at] ^= (byte)change;
            }
        }
    }
}
