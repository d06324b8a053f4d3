using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>The reverse of <see cref="EventEncoder"/>, for bytes that may be anything.</summary>
internal sealed class EventDecoder
{
    private readonly List<string> _strings = [];
    private readonly List<FunctionId> _functions = [];
    private readonly List<ActorId> _actors = [];

    public void Clear()
    {
        _strings.Clear();
        _functions.Clear();
        _actors.Clear();
    }

    /// <summary>Reads the next event; false if the bytes are none.</summary>
    public bool TryRead(ref SpanReader reader, long previous, out TraceEvent e)
    {
        var kind = (TraceKind)reader.ReadByte();
        var fields = (EventFields)reader.ReadByte();
        var timestamp = unchecked(previous + reader.ReadZigzag());
        var failed = !EventFieldRules.AreValid(kind, fields);
        var actor = (fields & EventFields.Actor) != 0 ? ReadActor(ref reader, ref failed) : null;
        var peer = (fields & EventFields.Peer) != 0 ? ReadActor(ref reader, ref failed) : null;
        var function = (fields & EventFields.Function) != 0 ? ReadFunction(ref reader, ref failed) : null;
        var type = (fields & EventFields.MessageType) != 0 ? ReadInterned(ref reader, ref failed) : null;
        var data = (fields & EventFields.Data) != 0 ? ReadData(ref reader, TraceLogFormat.MaxData, ref failed) : null;
        var count = (fields & EventFields.Count) != 0 ? reader.ReadZigzag() : 0;
        var extra = (fields & EventFields.Extra) != 0 ? ReadData(ref reader, TraceLogFormat.MaxExtra, ref failed) : null;
        e = new TraceEvent(timestamp, kind, (fields & EventFields.ShowsTime) != 0, actor, peer, function, type, data, count, extra);
        return !failed && !reader.Failed;
    }

    private ActorId? ReadActor(ref SpanReader reader, ref bool failed)
    {
        if (!TryReadNumber(ref reader, _actors.Count, ref failed, out var number))
            return null;
        if (number < _actors.Count)
            return _actors[number];
        var node = ReadInterned(ref reader, ref failed);
        var path = reader.ReadString();
        var uid = ReadInt32(ref reader, ref failed);
        if (node is null || failed || reader.Failed)
            return null;
        var actor = new ActorId(new NodeName(node), path, uid);
        _actors.Add(actor);
        return actor;
    }

    private FunctionId? ReadFunction(ref SpanReader reader, ref bool failed)
    {
        if (!TryReadNumber(ref reader, _functions.Count, ref failed, out var number))
            return null;
        if (number < _functions.Count)
            return _functions[number];
        var module = ReadInterned(ref reader, ref failed);
        var name = ReadInterned(ref reader, ref failed);
        var arity = ReadInt32(ref reader, ref failed);
        if (module is null || name is null || failed || reader.Failed)
            return null;
        var function = new FunctionId(module, name, arity);
        _functions.Add(function);
        return function;
    }

    private string? ReadInterned(ref SpanReader reader, ref bool failed)
    {
        if (!TryReadNumber(ref reader, _strings.Count, ref failed, out var number))
            return null;
        if (number < _strings.Count)
            return _strings[number];
        var text = reader.ReadString();
        _strings.Add(text);
        return text;
    }

    private static Term? ReadData(ref SpanReader reader, int limit, ref bool failed)
    {
        if (TermBytes.TryDecode(reader.ReadBlob(limit), out var data))
            return data;
        failed = true;
        return null;
    }

    private static int ReadInt32(ref SpanReader reader, ref bool failed)
    {
        var value = reader.ReadZigzag();
        failed |= value is < int.MinValue or > int.MaxValue;
        return unchecked((int)value);
    }

    /// <summary>A table's number: an existing entry, or the next one while the table has room.</summary>
    private static bool TryReadNumber(ref SpanReader reader, int tableSize, ref bool failed, out int number)
    {
        number = reader.ReadNumber(Math.Min(tableSize, TraceLogFormat.MaxDefinitions - 1));
        failed |= reader.Failed;
        return !failed;
    }
}
