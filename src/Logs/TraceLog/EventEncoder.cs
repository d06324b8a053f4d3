using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>
/// Events as bytes, with the tables of the current block group. A number equal to the size of its table is a new entry, and its definition follows at
/// that place.
/// </summary>
internal sealed class EventEncoder
{
    private readonly InternTable<string> _strings = new(1024);
    private readonly InternTable<FunctionId> _functions = new(1024);

    // 16 Ki slots of 16 bytes: 10,000 actors in random order mostly find their slot.
    private readonly InternTable<ActorId> _actors = new(16 * 1024);

    private readonly TermBytes _terms = new();

    /// <summary>Texts that were cut and data that was replaced because of their size.</summary>
    public long Truncated { get; private set; }

    /// <summary>Whether one more event could overflow a table.</summary>
    public bool IsFull => Math.Max(_actors.Count, Math.Max(_strings.Count, _functions.Count)) > TraceLogFormat.MaxDefinitions - 8;

    public void Clear()
    {
        _strings.Clear();
        _functions.Clear();
        _actors.Clear();
    }

    /// <summary>Kind, fields and the time since the previous event of the block.</summary>
    public static void WriteHead(ref SpanWriter writer, in TraceEvent e, EventFields fields, long previous)
    {
        writer.WriteByte((byte)e.Kind);
        writer.WriteByte((byte)fields);
        writer.WriteZigzag(unchecked(e.Timestamp - previous));
    }

    /// <summary>The rest of an event.</summary>
    public void WriteBody(ref SpanWriter writer, in TraceEvent e, EventFields fields)
    {
        var cuts = writer.Cuts;
        if (e.Actor is not null)
            WriteActor(ref writer, e.Actor);
        if (e.Peer is not null)
            WriteActor(ref writer, e.Peer);
        if (e.Function is not null)
            WriteFunction(ref writer, e.Function);
        if (e.MessageType is not null)
            WriteInterned(ref writer, e.MessageType);
        if (e.Data is not null)
            WriteData(ref writer, e.Data, TraceLogFormat.MaxData);
        if ((fields & EventFields.Count) != 0)
            writer.WriteZigzag(e.Count);
        if (e.Extra is not null)
            WriteData(ref writer, e.Extra, TraceLogFormat.MaxExtra);
        Truncated += writer.Cuts - cuts;
    }

    private void WriteActor(ref SpanWriter writer, ActorId actor)
    {
        var known = _actors.TryGet(actor, out var number);
        writer.WriteVarint((ulong)number);
        if (known)
            return;
        WriteInterned(ref writer, actor.Node.Value);
        writer.WriteString(actor.Path);
        writer.WriteZigzag(actor.Uid);
    }

    private void WriteFunction(ref SpanWriter writer, FunctionId function)
    {
        var known = _functions.TryGet(function, out var number);
        writer.WriteVarint((ulong)number);
        if (known)
            return;
        WriteInterned(ref writer, function.Module);
        WriteInterned(ref writer, function.Function);
        writer.WriteZigzag(function.Arity);
    }

    private void WriteInterned(ref SpanWriter writer, string text)
    {
        var known = _strings.TryGet(text, out var number);
        writer.WriteVarint((ulong)number);
        if (!known)
            writer.WriteString(text);
    }

    private void WriteData(ref SpanWriter writer, Term data, int limit)
    {
        writer.WriteBlob(_terms.Encode(data, limit, out var truncated));
        if (truncated)
            Truncated++;
    }
}
