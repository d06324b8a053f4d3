using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>
/// Events as bytes, with the tables of the current block group. A number equal to the size of its table is a new entry, and its definition follows at
/// that place.
/// </summary>
internal sealed class EventEncoder
{
    private readonly InternTable<string, InstanceSpread> _strings = new(1024);
    private readonly InternTable<FunctionId, InstanceSpread> _functions = new(1024);

    // 16 Ki slots of 16 bytes: 10,000 actors in random order mostly find their slot.
    private readonly InternTable<ActorId, ActorSpread> _actors = new(16 * 1024);

    private readonly TermBytes _terms = new();

    // Most deliveries in a row are of one type.
    private string? _lastType;
    private int _lastTypeNumber;

    /// <summary>Kind, fields, a time and three numbers.</summary>
    public const int KnownDelivery = 2 + 10 + (3 * 5);

    /// <summary>Texts that were cut and data that was replaced because of their size.</summary>
    public long Truncated { get; private set; }

    /// <summary>Whether one more event could overflow a table.</summary>
    public bool IsFull => Math.Max(_actors.Count, Math.Max(_strings.Count, _functions.Count)) > TraceLogFormat.MaxDefinitions - 8;

    public void Clear()
    {
        _strings.Clear();
        _lastType = null;
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

    /// <summary>
    /// Writes a delivery without data whose names are all known; false, with nothing of use written, when they are not. It takes at most <see cref="KnownDelivery"/> bytes.
    /// </summary>
    public bool TryWriteDelivery(ref SpanWriter writer, long elapsed, bool showsTime, ActorId sender, ActorId recipient, string type)
    {
        if (!_actors.TryGetRecent(sender, out var from) || !_actors.TryGetRecent(recipient, out var to) || !TryGetType(type, out var name))
            return false;
        const EventFields Fields = EventFields.Actor | EventFields.Peer | EventFields.MessageType;
        writer.WriteByte((byte)TraceLogFormat.Delivery);
        writer.WriteByte((byte)(showsTime ? Fields | EventFields.ShowsTime : Fields));
        writer.WriteZigzag(elapsed);
        writer.WriteVarint((ulong)from);
        writer.WriteVarint((ulong)to);
        writer.WriteVarint((ulong)name);
        return true;
    }

    private bool TryGetType(string type, out int number)
    {
        if (ReferenceEquals(type, _lastType))
        {
            number = _lastTypeNumber;
            return true;
        }

        if (!_strings.TryGetRecent(type, out number))
            return false;
        (_lastType, _lastTypeNumber) = (type, number);
        return true;
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
