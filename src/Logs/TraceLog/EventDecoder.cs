using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>The reverse of <see cref="EventEncoder"/>, for bytes that may be anything.</summary>
internal sealed class EventDecoder
{
    private readonly DefinitionReader _definitions = new();
    private readonly TermDecoder _terms;
    private Term? _lastData;

    public EventDecoder() => _terms = new TermDecoder(_definitions);

    public void Clear()
    {
        _definitions.Clear();
        _lastData = null;
    }

    /// <summary>Reads the next event; false if the bytes are none.</summary>
    public bool TryRead(ref SpanReader reader, long previous, out TraceEvent e)
    {
        var kind = (TraceKind)reader.ReadByte();
        var fields = (EventFields)reader.ReadByte();
        var timestamp = unchecked(previous + reader.ReadZigzag());
        var actor = Has(fields, EventFields.Actor) ? _definitions.ReadActor(ref reader) : null;
        var peer = Has(fields, EventFields.Peer) ? _definitions.ReadActor(ref reader) : null;
        var function = Has(fields, EventFields.Function) ? _definitions.ReadFunction(ref reader) : null;
        var type = Has(fields, EventFields.MessageType) ? _definitions.ReadName(ref reader) : null;
        var data = Has(fields, EventFields.Data) ? ReadData(ref reader) : null;
        var count = Has(fields, EventFields.Count) ? reader.ReadZigzag() : 0;
        var extra = Has(fields, EventFields.Extra) ? _terms.Read(ref reader, TraceLogFormat.MaxExtra) : null;
        e = new TraceEvent(timestamp, kind, Has(fields, EventFields.ShowsTime), actor, peer, function, type, data, count, extra);
        return !reader.Failed && EventFieldRules.AreValid(kind, fields) && HasAll(fields, e);
    }

    private static bool Has(EventFields fields, EventFields field) => (fields & field) != 0;

    // What could not be read is null.
    private static bool HasAll(EventFields fields, in TraceEvent e)
    {
        const EventFields Objects =
            EventFields.Actor | EventFields.Peer | EventFields.Function | EventFields.MessageType | EventFields.Data | EventFields.Extra;
        return (EventFieldRules.Of(e) & Objects) == (fields & Objects);
    }

    private Term? ReadData(ref SpanReader reader)
    {
        if (reader.PeekByte() == LogTermTag.Same)
            reader.ReadByte();
        else
            _lastData = _terms.Read(ref reader, TraceLogFormat.MaxData);
        return _lastData;
    }
}
