using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>
/// The reverse of <see cref="DefinitionWriter"/>, for bytes that may be anything: what is none gives null. Memory is bounded by the bytes of a group.
/// </summary>
internal sealed class DefinitionReader
{
    private readonly List<string> _strings = [];
    private readonly List<AtomTerm?> _atoms = [];
    private readonly List<FunctionId> _functions = [];
    private readonly List<ActorId> _actors = [];
    private readonly List<MapShape> _shapes = [];

    public void Clear()
    {
        _strings.Clear();
        _atoms.Clear();
        _functions.Clear();
        _actors.Clear();
        _shapes.Clear();
    }

    public ActorId? ReadActor(ref SpanReader reader)
    {
        if (!TryReadNumber(ref reader, _actors.Count, out var number))
            return null;
        if (number < _actors.Count)
            return _actors[number];
        var node = ReadName(ref reader);
        var path = reader.ReadString();
        if (!TryReadInt32(ref reader, out var uid) || node is null)
            return null;
        var actor = new ActorId(new NodeName(node), path, uid);
        _actors.Add(actor);
        return actor;
    }

    public FunctionId? ReadFunction(ref SpanReader reader)
    {
        if (!TryReadNumber(ref reader, _functions.Count, out var number))
            return null;
        if (number < _functions.Count)
            return _functions[number];
        var (module, name) = (ReadName(ref reader), ReadName(ref reader));
        if (!TryReadInt32(ref reader, out var arity) || module is null || name is null)
            return null;
        var function = new FunctionId(module, name, arity);
        _functions.Add(function);
        return function;
    }

    public string? ReadName(ref SpanReader reader) => TryReadName(ref reader, out var number) ? _strings[number] : null;

    public AtomTerm? ReadAtom(ref SpanReader reader) => TryReadName(ref reader, out var number) ? AtomOf(number) : null;

    /// <summary>The atom whose name has this number already.</summary>
    public AtomTerm? KnownAtom(int number) => number < _strings.Count ? AtomOf(number) : null;

    public MapShape? ReadShape(ref SpanReader reader)
    {
        if (!TryReadNumber(ref reader, _shapes.Count, out var number))
            return null;
        if (number < _shapes.Count)
            return _shapes[number];
        var keys = new AtomTerm[reader.ReadNumber(Math.Min(LogTermLimits.MaxShape, reader.Remaining))];
        for (var i = 0; i < keys.Length; i++)
        {
            if (ReadAtom(ref reader) is not { } key || (i > 0 && keys[i - 1].CompareTo(key) >= 0))
                return null;
            keys[i] = key;
        }

        if (reader.Failed)
            return null;
        var shape = new MapShape(keys);
        _shapes.Add(shape);
        return shape;
    }

    private bool TryReadName(ref SpanReader reader, out int number)
    {
        if (!TryReadNumber(ref reader, _strings.Count, out number))
            return false;
        if (number == _strings.Count)
        {
            _strings.Add(reader.ReadString());
            _atoms.Add(null);
        }

        return !reader.Failed;
    }

    private AtomTerm AtomOf(int number) => _atoms[number] ??= Term.Atom(_strings[number]);

    private static bool TryReadInt32(ref SpanReader reader, out int value)
    {
        var number = reader.ReadZigzag();
        value = unchecked((int)number);
        return !reader.Failed && number == value;
    }

    /// <summary>A table's number: an existing entry, or the next one while the table has room.</summary>
    private static bool TryReadNumber(ref SpanReader reader, int tableSize, out int number)
    {
        number = reader.ReadNumber(Math.Min(tableSize, TraceLogFormat.MaxDefinitions - 1));
        return !reader.Failed;
    }
}
