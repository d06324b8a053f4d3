using FsCheck.Fluent;
using Inviso.Messages;

namespace Inviso.Logs.Tests;

public sealed class TiRecordBatchTests
{
    [Fact]
    public void Any_records_come_back_as_they_were()
    {
        var record =
            from starts in Gen.Elements(true, false)
            from actor in Generate.Actor
            from hasActor in Gen.Elements(true, false)
            from alias in Generate.Terms
            select new TiRecord(FixedTime.Wall, starts, hasActor ? actor : null, alias);
        Property.Holds(record.ArrayOf(), records =>
        {
            Assert.True(TiRecordBatch.TryRead(Encode(records), out var read));
            Assert.Equal(records, read);
        });
    }

    [Fact]
    public void Cut_at_any_byte_but_between_records_it_is_none()
    {
        var bytes = Encode(Samples.Associations);
        var ends = Samples.Associations.Select((_, i) => Encode(Samples.Associations[..i]).Length).Append(bytes.Length).ToArray();
        for (var length = 0; length <= bytes.Length; length++)
            Assert.Equal(ends.Contains(length), TiRecordBatch.TryRead(bytes.AsSpan(0, length), out _));
    }

    [Fact]
    public void A_changed_byte_is_seen()
    {
        var bytes = Encode(Samples.Associations);
        for (var at = 0; at < bytes.Length; at++)
        {
            bytes[at] ^= 0x41;
            Assert.False(TiRecordBatch.TryRead(bytes, out _));
            bytes[at] ^= 0x41;
        }
    }

    [Fact]
    public void Other_bytes_are_none() => Property.Holds(Gen.Choose(0, 255).Select(n => (byte)n).ArrayOf(), bytes =>
    {
        Assert.Equal(bytes.Length == 0, TiRecordBatch.TryRead(bytes, out _));
        Assert.False(TiRecordBatch.TryRead([.. "ITIR"u8, .. bytes], out _));
    });

    private static byte[] Encode(IEnumerable<TiRecord> records) => [.. records.SelectMany(TiRecordBatch.Encode)];
}
