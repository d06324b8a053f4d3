using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>
/// Writes trace logs one after the other into a wrap set, each of them a whole log, of our own format or Erlang's. For one thread at a time. After an
/// <see cref="IOException"/> only <see cref="Close"/> and <see cref="Dispose"/> are of use; what was closed before stays readable.
/// </summary>
public sealed class WrapLogWriter : IDisposable
{
    private readonly WrapSet _set;
    private readonly long _count;
    private readonly long _size;
    private readonly Func<string, ITraceLogOutput> _begin;
    private ITraceLogOutput _file;
    private long _number;
    private long _files = 1;
    private long _bytesBefore;

    private WrapLogWriter(WrapSet set, long count, long size, Func<string, ITraceLogOutput> begin)
    {
        (_set, _count, _size, _begin) = (set, count, size, begin);
        _file = begin(set.PathOf(0));
    }

    /// <summary>Deletes what there is of the set and begins its first file.</summary>
    /// <param name="set">Nobody else writes to it.</param>
    /// <param name="count">Files that are kept at most; 1 or more.</param>
    /// <param name="size">A file of so many bytes is the last event's; <see cref="long.MaxValue"/> for a set that <see cref="Roll"/> alone wraps.</param>
    /// <param name="header">The same in each file.</param>
    /// <param name="time">The clock of the files' clock pairs.</param>
    /// <exception cref="IOException">An old file cannot be deleted, or the new one not created.</exception>
    public static WrapLogWriter Create(WrapSet set, long count, long size, TraceLogHeader header, TimeProvider time) =>
        Create(set, count, size, path => TraceLogWriter.Create(path, header, time));

    /// <summary>The same with files as Erlang's trace port writes them: <c>dbg:trace_client</c> reads the set.</summary>
    /// <exception cref="IOException">An old file cannot be deleted, or the new one not created.</exception>
    public static WrapLogWriter CreateErlang(WrapSet set, long count, long size) => Create(set, count, size, ErlangTraceLogWriter.Create);

    /// <summary>Size of all files written so far, those included that are deleted already, if the newest were flushed now.</summary>
    public long Length => _bytesBefore + _file.Length;

    /// <summary>Takes events in the order of their time; an event is never split between files.</summary>
    /// <exception cref="IOException">A file cannot be written, created or deleted.</exception>
    public void Write(ReadOnlySpan<TraceEvent> events)
    {
        for (var i = 0; i < events.Length; i++)
        {
            _file.Write(events.Slice(i, 1));
            if (_file.Length >= _size)
                Roll();
        }
    }

    /// <summary>Hands everything written so far to the operating system.</summary>
    public void Flush() => _file.Flush();

    /// <summary>Ends the file, deletes the oldest one if there are as many as are kept, and begins the next; also when nothing was written to it.</summary>
    /// <exception cref="IOException">A file cannot be written, created or deleted.</exception>
    public void Roll()
    {
        _file.Close(StopReason.Wrapped);
        _bytesBefore += _file.Length;
        var next = (_number + 1) % (_count + 1);
        if (_files == _count)
            WrapSet.Delete(_set.PathOf((next + 1) % (_count + 1)));
        else
            _files++;
        _number = next;
        _file.Dispose();
        _file = _begin(_set.PathOf(next));
    }

    private static WrapLogWriter Create(WrapSet set, long count, long size, Func<string, ITraceLogOutput> begin)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        set.Delete();
        return new WrapLogWriter(set, count, size, begin);
    }

    /// <summary>Ends the set.</summary>
    public void Close(StopReason reason) => _file.Close(reason);

    /// <summary>Closes the current file as it is.</summary>
    public void Dispose() => _file.Dispose();
}
