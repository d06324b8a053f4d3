using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>
/// What the actors of a node share about sequential tracing: whether there can be tokens at all, and which sessions take its events. Thread-safe.
/// </summary>
internal sealed class NodeTokens(NodeTracer tracer)
{
    private volatile bool _matter;
    private volatile int _epoch;
    private volatile SeqTracer[] _tracers = [];

    /// <summary>False until the node's first token, and again after a reset: nobody has one.</summary>
    public bool Matter => _matter;

    /// <summary>Grows with each reset. What is older is empty.</summary>
    public int Epoch => _epoch;

    public TokenPeers Peers { get; } = new();

    /// <summary>There is a token.</summary>
    public void Open()
    {
        if (_matter)
            return;
        lock (tracer.Sessions.Gate)
            tracer.TellsMatter = _matter = true;
    }

    public void Reset()
    {
        lock (tracer.Sessions.Gate)
        {
            _epoch++;
            _matter = false;
            var nothing = 0;
            tracer.Live.Visit(ref nothing, static (TracedActorCell cell, ref int _) => (cell.Self as ITokenTaker)?.Inbox?.Clear());
            tracer.Sessions.FlagsCleared(~TraceFlags.None);
        }
    }

    /// <summary>The session takes the events from now on. Under the registry's lock.</summary>
    public void Join(OpenTrace trace) => _tracers = [.. _tracers.Where(one => one.Trace != trace), new SeqTracer(trace)];

    /// <summary>The session takes no more. Under the registry's lock.</summary>
    public void Leave(OpenTrace trace) => _tracers = [.. _tracers.Where(one => one.Trace != trace)];

    /// <summary>Captures an event if the token asks for it. Any thread; may wait while a buffer is full.</summary>
    public void Emit(SeqTraceFlags kind, SeqToken token, TracedActorCell cell, object? from, object? to, object? message)
    {
        if ((token.Flags & kind) == 0 || _tracers is not { Length: > 0 } tracers)
            return;
        var record = new SeqRecord(kind, token, from, to, message);
        foreach (var one in tracers)
            one.Emit(cell, record);
    }
}
