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

    // Most messages in a row are of one type.
    private string? _lastName;
    private int _lastNumber;

    /// <summary>Whether the next event must start a group.</summary>
    public bool IsFull => Math.Max(Math.Max(_actors.Count, _shapes.Count), Math.Max(_strings.Count, _functions.Count)) > MostForGroup;

    /// <summary>Whether a term may define as many names, and an actor or a shape with them.</summary>
    public bool HasRoomFor(int names) => Math.Max(_actors.Count, Math.Max(_strings.Count, _shapes.Count)) + names <= MostForTerms;

    /// <summary>The sizes of the tables, to go back to.</summary>
    public (int Strings, int Actors, int Shapes) Mark => (_strings.Count, _actors.Count, _shapes.Count);

    public void GoBackTo((int Strings, int Actors, int Shapes) mark)
    {
        _lastName = null;
        _strings.Truncate(mark.Strings);
        _actors.Truncate(mark.Actors);
        _shapes.Truncate(mark.Shapes);
    }

    public void Clear()
    {
        _lastName = null;
        _strings.Clear();
        _functions.Clear();
        _actors.Clear();
        _shapes.Clear();
    }

    /// <summary>The numbers of three names, if all are known and were used lately.</summary>
    public bool TryGetKnown(ActorId first, ActorId second, string name, out int firstNumber, out int secondNumber, out int nameNumber)
    {
        (secondNumber, nameNumber) = (0, _lastNumber);
        if (!_actors.TryGetRecent(first, out firstNumber) || !_actors.TryGetRecent(second, out secondNumber))
            return false;
        if (ReferenceEquals(name, _lastName))
            return true;
        if (!_strings.TryGetRecent(name, out nameNumber))
            return false;
        (_lastName, _lastNumber) = (name, nameNumber);
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
