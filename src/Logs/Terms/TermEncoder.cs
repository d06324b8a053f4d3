using System.Numerics;
using System.Text;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>Terms as bytes of a trace log: names, actors and keys that come again are numbers into the tables of the block group.</summary>
internal sealed class TermEncoder(DefinitionWriter definitions)
{
    private int _end;

    /// <summary>False: the term needs more bytes than that, or is nested too deep; nothing is written then and nothing defined.</summary>
    public bool TryWrite(ref SpanWriter writer, Term term, int maxBytes)
    {
        var (start, mark) = (writer.Position, definitions.Mark);
        _end = start + maxBytes;
        if (Write(ref writer, term, 0))
            return true;
        definitions.GoBackTo(mark);
        writer.Rewind(start);
        return false;
    }

    private bool Write(ref SpanWriter writer, Term term, int depth)
    {
        // What is written without asking is less than LogTermLimits.Overrun, which the buffer has.
        if (writer.Position >= _end || depth > LogTermLimits.MaxDepth)
            return false;
        var done = term switch
        {
            AtomTerm atom => Atom(ref writer, atom.Name),
            ListTerm list => List(ref writer, list, depth),
            IntegerTerm integer => Integer(ref writer, integer),
            FloatTerm number => Float(ref writer, number.Value),
            TupleTerm tuple => Tuple(ref writer, tuple, depth),
            MapTerm map => Map(ref writer, map, depth),
            BinaryTerm binary => Blob(ref writer, LogTermTag.Binary, binary.Bytes.Span),
            PidTerm pid => Actor(ref writer, pid),
            FunctionTerm function => Function(ref writer, function),
            ForeignTerm foreign => Blob(ref writer, LogTermTag.Foreign, ExternalTermFormat.Encode(foreign)),
            _ => throw new InvalidOperationException($"No form in a log is defined for {term.GetType().Name}."),
        };
        return done && writer.Position <= _end;
    }

    private bool Atom(ref SpanWriter writer, string name)
    {
        if (IsName(name) && definitions.HasRoomFor(1))
        {
            definitions.WriteAtom(ref writer, name);
            return true;
        }

        var size = Encoding.UTF8.GetByteCount(name);
        return size <= ExternalTermFormat.MaxAtomBytes && Utf8(ref writer, LogTermTag.Atom, name, size);
    }

    private static bool IsName(string text) => text.Length <= LogTermLimits.MaxNameChars;

    private bool List(ref SpanWriter writer, ListTerm list, int depth)
    {
        if (list.IsNil)
        {
            writer.WriteByte(LogTermTag.Nil);
            return true;
        }

        if (list.TryGetString(out var text))
            return Text(ref writer, text);
        writer.WriteByte(list.Tail is null ? LogTermTag.List : LogTermTag.ImproperList);
        writer.WriteVarint((ulong)list.Count);
        for (var i = 0; i < list.Count; i++)
        {
            if (!Write(ref writer, list[i], depth + 1))
                return false;
        }

        return list.Tail is null || Write(ref writer, list.Tail, depth + 1);
    }

    private bool Text(ref SpanWriter writer, string text)
    {
        var size = Encoding.UTF8.GetByteCount(text);
        if (size >= LogTermTag.SmallEnd)
            return Utf8(ref writer, LogTermTag.Text, text, size);
        writer.WriteByte((byte)(LogTermTag.SmallText | size));
        writer.WriteUtf8(text);
        return true;
    }

    private bool Utf8(ref SpanWriter writer, byte tag, string text, int size)
    {
        if (size > _end - writer.Position)
            return false;
        writer.WriteByte(tag);
        writer.WriteVarint((ulong)size);
        writer.WriteUtf8(text);
        return true;
    }

    private bool Integer(ref SpanWriter writer, IntegerTerm integer)
    {
        if (!integer.TryGetInt64(out var value))
            return Big(ref writer, integer.Value);
        if (value is >= 0 and < LogTermTag.SmallEnd)
        {
            writer.WriteByte((byte)(LogTermTag.SmallInteger | (int)value));
            return true;
        }

        writer.WriteByte(LogTermTag.Integer);
        writer.WriteZigzag(value);
        return true;
    }

    private bool Big(ref SpanWriter writer, BigInteger value)
    {
        var size = value.GetByteCount();
        if (size > LogTermLimits.MaxIntegerBytes || size > _end - writer.Position)
            return false;
        writer.WriteByte(LogTermTag.BigInteger);
        writer.WriteBlob(value.ToByteArray());
        return true;
    }

    private static bool Float(ref SpanWriter writer, double value)
    {
        writer.WriteByte(LogTermTag.Float);
        writer.WriteInt64(BitConverter.DoubleToInt64Bits(value));
        return true;
    }

    private bool Tuple(ref SpanWriter writer, TupleTerm tuple, int depth)
    {
        writer.WriteByte(LogTermTag.Tuple);
        writer.WriteVarint((ulong)tuple.Arity);
        for (var i = 0; i < tuple.Arity; i++)
        {
            if (!Write(ref writer, tuple[i], depth + 1))
                return false;
        }

        return true;
    }

    private bool Map(ref SpanWriter writer, MapTerm map, int depth)
    {
        var isShaped = IsShaped(map.Shape) && definitions.HasRoomFor(map.Shape.Keys.Count);
        writer.WriteByte(isShaped ? LogTermTag.ShapedMap : LogTermTag.Map);
        if (!isShaped)
            writer.WriteVarint((ulong)map.Values.Length);
        else if (definitions.WriteShape(ref writer, map.Shape) && !Definition(ref writer, map.Shape))
            return false;
        for (var i = 0; i < map.Values.Length; i++)
        {
            if (!isShaped && !Write(ref writer, map.Shape.Keys[i], depth + 1))
                return false;
            if (!Write(ref writer, map.Values[i], depth + 1))
                return false;
        }

        return true;
    }

    // Keys of other kinds are rather values of a dictionary than members of a type, and hardly the same again.
    private static bool IsShaped(MapShape shape)
    {
        if (shape.Keys.Count is 0 or > LogTermLimits.MaxShape)
            return false;
        for (var i = 0; i < shape.Keys.Count; i++)
        {
            if (shape.Keys[i] is not AtomTerm key || !IsName(key.Name) || key.Name.AsSpan().ContainsAnyInRange((char)0xd800, (char)0xdfff))
                return false;
        }

        return true;
    }

    private bool Definition(ref SpanWriter writer, MapShape shape)
    {
        writer.WriteVarint((ulong)shape.Keys.Count);
        for (var i = 0; i < shape.Keys.Count; i++)
        {
            if (writer.Position >= _end)
                return false;
            definitions.WriteName(ref writer, ((AtomTerm)shape.Keys[i]).Name);
        }

        return true;
    }

    private bool Blob(ref SpanWriter writer, byte tag, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > _end - writer.Position)
            return false;
        writer.WriteByte(tag);
        writer.WriteBlob(bytes);
        return true;
    }

    private bool Actor(ref SpanWriter writer, PidTerm pid)
    {
        if (IsName(pid.Node) && pid.Path.Length <= LogTermLimits.MaxPathChars && definitions.HasRoomFor(1))
        {
            writer.WriteByte(LogTermTag.Actor);
            definitions.WriteActor(ref writer, ActorId.FromTerm(pid));
            return true;
        }

        var pathSize = Encoding.UTF8.GetByteCount(pid.Path);
        if (!Utf8(ref writer, LogTermTag.StrayActor, pid.Node, Encoding.UTF8.GetByteCount(pid.Node)) || pathSize > _end - writer.Position)
            return false;
        writer.WriteVarint((ulong)pathSize);
        writer.WriteUtf8(pid.Path);
        writer.WriteZigzag(pid.Uid);
        return true;
    }

    private bool Function(ref SpanWriter writer, FunctionTerm function)
    {
        writer.WriteByte(LogTermTag.Function);
        writer.WriteByte((byte)function.Arity);
        return Atom(ref writer, function.Module) && writer.Position <= _end && Atom(ref writer, function.Name);
    }
}
