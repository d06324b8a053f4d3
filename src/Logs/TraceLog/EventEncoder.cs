using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>Events as bytes, with the tables of the current block group.</summary>
internal sealed class EventEncoder
{
    /// <summary>Kind, fields, a time, and three numbers or what is stored in their place.</summary>
    public const int KnownDelivery = 2 + 10 + (3 * 5);

    private readonly DefinitionWriter _definitions = new();
    private readonly TermEncoder _terms;

    // A receive has the data of its send, as the very same term.
    private Term? _lastData;
    private bool _wasLastReplaced;

    public EventEncoder() => _terms = new TermEncoder(_definitions);

    /// <summary>Texts that were cut and data that was replaced because of their size. Set back where an event is written anew.</summary>
    public long Truncated { get; set; }

    /// <summary>Whether one more event could overflow a table.</summary>
    public bool IsFull => _definitions.IsFull;

    public void Clear()
    {
        _definitions.Clear();
        (_lastData, _wasLastReplaced) = (null, false);
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
            _definitions.WriteActor(ref writer, e.Actor);
        if (e.Peer is not null)
            _definitions.WriteActor(ref writer, e.Peer);
        if (e.Function is not null)
            _definitions.WriteFunction(ref writer, e.Function);
        if (e.MessageType is not null)
            _definitions.WriteName(ref writer, e.MessageType);
        if (e.Data is not null)
            WriteData(ref writer, e.Data);
        if ((fields & EventFields.Count) != 0)
            writer.WriteZigzag(e.Count);
        if (e.Extra is not null && WriteTerm(ref writer, e.Extra, TraceLogFormat.MaxExtra))
            Truncated++;
        Truncated += writer.Cuts - cuts;
    }

    /// <summary>
    /// Writes a delivery without data whose names are all known; false when it is none, and what the writer has got then is void. It takes at most
    /// <see cref="KnownDelivery"/> bytes.
    /// </summary>
    public bool TryWriteDelivery(ref SpanWriter writer, in Delivery delivery, long previous)
    {
        const EventFields Fields = EventFields.Actor | EventFields.Peer | EventFields.MessageType;
        if (delivery.Data is not null || delivery.MessageType is null)
            return false;
        writer.WriteByte((byte)TraceLogFormat.Delivery);
        writer.WriteByte((byte)(delivery.ShowsTime ? Fields | EventFields.ShowsTime : Fields));
        writer.WriteZigzag(unchecked(delivery.Timestamp - previous));
        return _definitions.TryWriteDelivery(ref writer, delivery.Sender, delivery.Recipient, delivery.MessageType);
    }

    private void WriteData(ref SpanWriter writer, Term data)
    {
        if (ReferenceEquals(data, _lastData))
            writer.WriteByte(LogTermTag.Same);
        else
            _wasLastReplaced = WriteTerm(ref writer, data, TraceLogFormat.MaxData);
        _lastData = data;
        if (_wasLastReplaced)
            Truncated++;
    }

    /// <summary>Always something that can be stored; true: it stands for a term that is too large.</summary>
    private bool WriteTerm(ref SpanWriter writer, Term term, int maxBytes)
    {
        if (_terms.TryWrite(ref writer, term, maxBytes))
            return false;
        _terms.TryWrite(ref writer, TermBytes.Replacement(term), maxBytes);
        return true;
    }
}
