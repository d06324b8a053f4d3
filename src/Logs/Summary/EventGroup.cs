namespace Inviso.Logs;

/// <summary>The blocks of one group, copied out of the file: it can be decoded by itself, on any thread.</summary>
internal sealed class EventGroup
{
    private readonly List<(long Offset, BlockHeader Header, byte[] Payload)> _blocks = [];

    public bool IsEmpty => _blocks.Count == 0;

    public EventTallies Tallies { get; } = new();

    /// <summary>Where its content is no events; what stands behind is not read, as the reader would not read it.</summary>
    public (long Offset, string Expected, byte[] Payload)? Fault { get; private set; }

    public void Add(long offset, in BlockHeader header, ReadOnlySpan<byte> payload) => _blocks.Add((offset, header, payload.ToArray()));

    public EventGroup Count(string node)
    {
        var decoder = new EventDecoder();
        foreach (var (offset, header, payload) in _blocks)
        {
            var reader = new SpanReader(payload);
            var previous = header.FirstTimestamp;
            for (var i = 0; i < header.Count; i++)
            {
                if (!decoder.TryRead(ref reader, previous, out var e))
                {
                    Fault = (offset, $"event {i + 1} of {header.Count} of the block", payload);
                    return this;
                }

                previous = e.Timestamp;
                Tallies.Add(e, node);
            }
        }

        return this;
    }
}
