using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>
/// The tables of the current block group as its writer has them. A number equal to the size of its table is a new entry, and its definition follows at
/// that place.
/// </summary>
internal sealed class DefinitionWriter
{
    // What the fields of one event define at most, its terms aside.
    private const int FieldsOfEvent = 8;

    // The tables that terms fill are left with room for the fields; a group ends a little before.
    private const int MostForTerms = TraceLogFormat.MaxDefinitions - FieldsOfEvent;
    private const int MostForGroup = TraceLogFormat.MaxDefinitions - (8 * FieldsOfEvent);

    private readonly InternTable<string, InstanceSpread> _strings = new(1024);
    private readonly InternTable<FunctionId, InstanceSpread> _functions = new(1024);

    // 16 Ki slots of 16 bytes: 10,000 actors in random order mostly find their slot.
    private readonly InternTable<ActorId, ActorSpread> _actors = new(16 * 1024);

    private readonly InternTable<MapShape, InstanceSpread> _shapes = new(256);

    private readonly KnownDeliveries _deliveries = new();

    /// <summary>Whether the next event must start a group.</summary>
    public bool IsFull => Math.Max(Math.Max(_actors.Count, _shapes.Count), Math.Max(_strings.Count, _functions.Count)) > MostForGroup;

    /// <summary>Whether a term may define as many names, and an actor or a shape with them.</summary>
    public bool HasRoomFor(int names) => Math.Max(_actors.Count, Math.Max(_strings.Count, _shapes.Count)) + names <= MostForTerms;

    /// <summary>The sizes of the tables, to go back to.</summary>
    public (int Strings, int Actors, int Shapes) Mark => (_strings.Count, _actors.Count, _shapes.Count);

    public void GoBackTo((int Strings, int Actors, int Shapes) mark)
    {
        _deliveries.Clear();
        _strings.Truncate(mark.Strings);
        _actors.Truncate(mark.Actors);
        _shapes.Truncate(mark.Shapes);
    }

    public void Clear()
    {
        _deliveries.Clear();
        _strings.Clear();
        _functions.Clear();
        _actors.Clear();
        _shapes.Clear();
    }

    /// <summary>Writes sender, recipient and type of a delivery; false, with nothing written, when not all are known or lately used.</summary>
    public bool TryWriteDelivery(ref SpanWriter writer, ActorId sender, ActorId recipient, string type) =>
        _deliveries.TryWrite(ref writer, sender, recipient, type) || TryAddDelivery(ref writer, sender, recipient, type);

    private bool TryAddDelivery(ref SpanWriter writer, ActorId sender, ActorId recipient, string type)
    {
        if (!_actors.TryGetRecent(sender, out var from) || !_actors.TryGetRecent(recipient, out var to) || !_strings.TryGetRecent(type, out var name))
            return false;
        var start = writer.Position;
        writer.WriteVarint((ulong)from);
        writer.WriteVarint((ulong)to);
        writer.WriteVarint((ulong)name);
        _deliveries.Add(sender, recipient, type, writer.Since(start));
        return true;
    }

    public void WriteActor(ref SpanWriter writer, ActorId actor)
    {
        var known = _actors.TryGet(actor, out var number);
        writer.WriteVarint((ulong)number);
        if (known)
            return;
        WriteName(ref writer, actor.Node.Value);
        writer.WriteString(actor.Path);
        writer.WriteZigzag(actor.Uid);
    }

    public void WriteFunction(ref SpanWriter writer, FunctionId function)
    {
        var known = _functions.TryGet(function, out var number);
        writer.WriteVarint((ulong)number);
        if (known)
            return;
        WriteName(ref writer, function.Module);
        WriteName(ref writer, function.Function);
        writer.WriteZigzag(function.Arity);
    }

    public void WriteName(ref SpanWriter writer, string text)
    {
        var known = _strings.TryGet(text, out var number);
        writer.WriteVarint((ulong)number);
        if (!known)
            writer.WriteString(text);
    }

    /// <summary>An atom by its name, in one byte where that is known and its number small.</summary>
    public void WriteAtom(ref SpanWriter writer, string name)
    {
        var known = _strings.TryGet(name, out var number);
        if (known && number < LogTermTag.SmallEnd)
        {
            writer.WriteByte((byte)(LogTermTag.SmallAtom | number));
            return;
        }

        writer.WriteByte(LogTermTag.NamedAtom);
        writer.WriteVarint((ulong)number);
        if (!known)
            writer.WriteString(name);
    }

    /// <summary>True: the shape is new, and its definition must follow.</summary>
    public bool WriteShape(ref SpanWriter writer, MapShape shape)
    {
        var known = _shapes.TryGet(shape, out var number);
        writer.WriteVarint((ulong)number);
        return !known;
    }
}
