using Inviso.Logs;
using Inviso.Messages;
using Inviso.Tracing;

namespace Inviso.Actors;

/// <summary>
/// Writes a session's events to a wrap set, which it owns from construction to <see cref="Close"/>. With an interval the set also wraps on a timer thread,
/// whether or not there are events; a failure there is reported at the next call.
/// </summary>
internal sealed class WrapTraceSink : ISizedSink
{
    private readonly object _gate = new();
    private readonly WrapLogWriter _writer;
    private readonly ITimer? _timer;
    private Exception? _failure;
    private bool _isClosed;

    public WrapTraceSink(WrapLogWriter writer, TimeSpan? interval, TimeProvider time)
    {
        _writer = writer;
        if (interval is { } every)
            _timer = time.CreateTimer(static sink => ((WrapTraceSink)sink!).Roll(), this, every, every);
    }

    public long Length
    {
        get
        {
            lock (_gate)
                return _writer.Length;
        }
    }

    public void Write(ReadOnlySpan<TraceEvent> batch)
    {
        lock (_gate)
        {
            ThrowIfFailed();
            _writer.Write(batch);
        }
    }

    public void Flush()
    {
        lock (_gate)
        {
            ThrowIfFailed();
            _writer.Flush();
        }
    }

    public void Close(StopReason reason)
    {
        _timer?.Dispose();
        lock (_gate)
        {
            _isClosed = true;
            try
            {
                _writer.Close(reason);
            }
            finally
            {
                _writer.Dispose();
            }
        }
    }

    private void Roll()
    {
        lock (_gate)
        {
            if (_isClosed || _failure is not null)
                return;
            try
            {
                _writer.Roll();
            }
            catch (IOException ex)
            {
                _failure = ex;
            }
        }
    }

    private void ThrowIfFailed()
    {
        if (_failure is { } failure)
            throw new IOException(failure.Message, failure.HResult);
    }
}
