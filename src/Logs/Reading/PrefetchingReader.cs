using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>
/// Decodes ahead of its reader, on the thread pool: while one batch of events is given out, the next is being read. One batch is under way at most, so memory
/// is two of them.
/// </summary>
internal sealed class PrefetchingReader : ILogReader
{
    /// <summary>1,024 events of some 90 bytes: a batch takes some 50 µs to decode, many times what handing it over costs.</summary>
    private const int BatchSize = 1024;

    // Where events are large, fewer of them.
    private const long BatchBytes = 1024 * 1024;

    private readonly ILogReader _inner;
    private Batch _current = new();
    private Batch _spare = new();
    private Task<Batch> _next;
    private int _index;

    /// <param name="inner">Belongs to this from now on.</param>
    public PrefetchingReader(ILogReader inner)
    {
        (_inner, Node, Length) = (inner, inner.Node, inner.Length);
        _next = Task.Run(() => Fill(_spare));
    }

    public NodeName? Node { get; }

    public IReadOnlyList<LogDamage> Damages => _current.Damages;

    public long BytesRead => _current.BytesRead;

    public long Length { get; }

    public long? Truncated => _current.IsLast ? _inner.Truncated : null;

    public bool TryRead(out TraceEvent e)
    {
        if (_index == _current.Count && !TryNextBatch())
        {
            e = default;
            return false;
        }

        e = _current.Events[_index++];
        return true;
    }

    /// <exception cref="InvalidOperationException">Always: where to begin is said to the reader within, before it is given to this one.</exception>
    public void Seek(long timestamp) => throw new InvalidOperationException("A reader that reads ahead has begun already.");

    public void Dispose()
    {
        // The batch under way uses the file; its failure is of no interest any more.
        ((IAsyncResult)_next).AsyncWaitHandle.WaitOne();
        _inner.Dispose();
    }

    private bool TryNextBatch()
    {
        if (_current.IsLast)
            return ThrowFailure();
        var filled = _next.GetAwaiter().GetResult();
        (_spare, _current, _index) = (_current, filled, 0);
        if (!filled.IsLast)
        {
            var spare = _spare;
            _next = Task.Run(() => Fill(spare));
        }

        return filled.Count > 0 || ThrowFailure();
    }

    // What was read before the failure has been given out. False without one.
    private bool ThrowFailure()
    {
        if (_current.Failure is not { } failure)
            return false;
        _current.Failure = null;
        throw new IOException(failure.Message, failure);
    }

    private Batch Fill(Batch batch)
    {
        (batch.Count, batch.Failure) = (0, null);
        try
        {
            var enough = _inner.BytesRead + BatchBytes;
            while (batch.Count < BatchSize && _inner.BytesRead < enough && !batch.IsLast)
            {
                if (_inner.TryRead(out batch.Events[batch.Count]))
                    batch.Count++;
                else
                    batch.IsLast = true;
            }
        }
        catch (IOException e)
        {
            (batch.Failure, batch.IsLast) = (e, true);
        }

        batch.BytesRead = _inner.BytesRead;
        if (batch.IsLast)
            batch.Damages = _inner.Damages;
        return batch;
    }

    private sealed class Batch
    {
        public TraceEvent[] Events { get; } = new TraceEvent[BatchSize];

        public int Count { get; set; }

        public bool IsLast { get; set; }

        public long BytesRead { get; set; }

        public IReadOnlyList<LogDamage> Damages { get; set; } = [];

        public IOException? Failure { get; set; }
    }
}
