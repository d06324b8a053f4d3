using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Logs.Tests.Reading;

public sealed class PrefetchingReaderTests
{
    private const int EventSize = 200_000;

    [Fact]
    public void Large_events_are_not_read_far_ahead()
    {
        var inner = new LargeEvents(count: 3_000);
        using (var reader = new PrefetchingReader(inner))
            Assert.True(reader.TryRead(out _));
        // Two batches, each at most an event beyond a megabyte.
        Assert.InRange(inner.BytesRead, EventSize, 2 * ((1 << 20) + EventSize));
    }

    [Fact]
    public void All_large_events_are_given_out()
    {
        using var reader = new PrefetchingReader(new LargeEvents(count: 100));
        for (var i = 1; i <= 100; i++)
        {
            Assert.True(reader.TryRead(out var e));
            Assert.Equal(i, e.Timestamp);
        }

        Assert.False(reader.TryRead(out _));
        Assert.Equal("the end", Assert.Single(reader.Damages).Seen);
    }

    private sealed class LargeEvents(int count) : ILogReader
    {
        private int _read;

        public NodeName? Node => null;

        public IReadOnlyList<LogDamage> Damages => [new("events", 0, "more", "the end", Term.Atom("ended"))];

        public long BytesRead => (long)_read * EventSize;

        public long Length => (long)count * EventSize;

        public bool TryRead(out TraceEvent e)
        {
            if (_read == count)
            {
                e = default;
                return false;
            }

            e = Samples.Send(++_read) with { Data = Term.Nil };
            return true;
        }

        public void Seek(long timestamp) => throw new InvalidOperationException();

        public void Dispose()
        {
        }
    }
}
