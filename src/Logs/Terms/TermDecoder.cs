using System.Numerics;
using System.Text;
using Inviso.Language;

namespace Inviso.Logs;

/// <summary>
/// The reverse of <see cref="TermEncoder"/>, for bytes that may be anything: what is no term gives null. Every count is held against the bytes that are
/// there before anything is allocated.
/// </summary>
internal sealed class TermDecoder(DefinitionReader definitions)
{
    private int _end;

    // Terms that the counts read so far still promise. Nested counts that share the same bytes would allocate their product.
    private int _promised;

    public Term? Read(ref SpanReader reader, int maxBytes)
    {
        _promised = 0;
        _end = reader.Position + Math.Min(maxBytes, reader.Remaining);
        var term = Nested(ref reader, 0);
        return reader.Failed || reader.Position > _end ? null : term;
    }

    private Term? Nested(ref SpanReader reader, int depth)
    {
        if (depth > LogTermLimits.MaxDepth || reader.Position >= _end)
            return null;
        var tag = reader.ReadByte();
        return (byte)(tag & LogTermTag.FormBits) switch
        {
            LogTermTag.SmallInteger => Term.Int(tag & ~LogTermTag.FormBits),
            LogTermTag.SmallText => Text(ref reader, tag & ~LogTermTag.FormBits),
            LogTermTag.SmallAtom => definitions.KnownAtom(tag & ~LogTermTag.FormBits),
            _ => Tagged(ref reader, tag, depth),
        };
    }

    private Term? Tagged(ref SpanReader reader, byte tag, int depth) => tag switch
    {
        LogTermTag.Nil => Term.Nil,
        LogTermTag.Atom => Atom(ref reader),
        LogTermTag.NamedAtom => definitions.ReadAtom(ref reader),
        LogTermTag.Integer => Term.Int(reader.ReadZigzag()),
        LogTermTag.BigInteger => Term.Int(new BigInteger(reader.ReadBlob(LogTermLimits.MaxIntegerBytes))),
        LogTermTag.Float => Float(ref reader),
        LogTermTag.Text => Text(ref reader, reader.ReadNumber(reader.Remaining)),
        LogTermTag.List => Sequence(ref reader, depth) is { } elements ? Term.List(elements) : null,
        LogTermTag.ImproperList => Improper(ref reader, depth),
        LogTermTag.Tuple => Sequence(ref reader, depth) is { } elements ? Term.Tuple(elements) : null,
        LogTermTag.Binary => Term.Binary(reader.ReadBlob(TraceLogFormat.MaxData)),
        LogTermTag.Map => Map(ref reader, depth),
        LogTermTag.ShapedMap => Shaped(ref reader, depth),
        LogTermTag.Actor => definitions.ReadActor(ref reader)?.ToTerm(),
        LogTermTag.StrayActor => StrayActor(ref reader),
        LogTermTag.Function => Function(ref reader, depth),
        LogTermTag.Foreign => TermBytes.TryDecode(reader.ReadBlob(TraceLogFormat.MaxData), out var term) ? term as ForeignTerm : null,
        _ => null,
    };

    private static AtomTerm? Atom(ref SpanReader reader)
    {
        var name = Encoding.UTF8.GetString(reader.ReadBlob(ExternalTermFormat.MaxAtomBytes));
        return reader.Failed ? null : Term.Atom(name);
    }

    private static FloatTerm? Float(ref SpanReader reader) => Term.Float(BitConverter.Int64BitsToDouble(reader.ReadInt64())) as FloatTerm;

    private static ListTerm Text(ref SpanReader reader, int size) => Term.Str(Encoding.UTF8.GetString(reader.ReadBytes(size)));

    private Term[]? Sequence(ref SpanReader reader, int depth, int each = 1)
    {
        var count = reader.ReadNumber(LeftOver(reader) / each);
        return reader.Failed ? null : Elements(ref reader, count * each, depth);
    }

    private Term[]? Elements(ref SpanReader reader, int count, int depth)
    {
        // A term is at least one byte, so what is promised beyond the rest is wrong before it is read.
        if (count > LeftOver(reader))
            return null;
        _promised += count;
        var terms = count == 0 ? [] : new Term[count];
        for (var i = 0; i < terms.Length; i++)
        {
            _promised--;
            if (Nested(ref reader, depth + 1) is not { } term)
                return null;
            terms[i] = term;
        }

        return terms;
    }

    private int LeftOver(in SpanReader reader) => Math.Max(0, _end - reader.Position - _promised);

    private Term? Improper(ref SpanReader reader, int depth)
    {
        if (Sequence(ref reader, depth) is not { Length: > 0 } elements || Nested(ref reader, depth + 1) is not { } tail)
            return null;
        return tail is ListTerm ? null : Term.ImproperList(elements, tail);
    }

    private MapTerm? Map(ref SpanReader reader, int depth)
    {
        if (Sequence(ref reader, depth, each: 2) is not { } flat)
            return null;
        var entries = new KeyValuePair<Term, Term>[flat.Length / 2];
        for (var i = 0; i < entries.Length; i++)
            entries[i] = new(flat[2 * i], flat[(2 * i) + 1]);
        return Term.Map(entries);
    }

    private MapTerm? Shaped(ref SpanReader reader, int depth) =>
        definitions.ReadShape(ref reader) is { } shape && Elements(ref reader, shape.Keys.Count, depth) is { } values ? shape.With(values) : null;

    private static PidTerm? StrayActor(ref SpanReader reader)
    {
        var node = Encoding.UTF8.GetString(reader.ReadBlob(TraceLogFormat.MaxData));
        var path = Encoding.UTF8.GetString(reader.ReadBlob(TraceLogFormat.MaxData));
        var uid = reader.ReadZigzag();
        return reader.Failed || uid != (int)uid ? null : Term.Pid(node, path, (int)uid);
    }

    private FunctionTerm? Function(ref SpanReader reader, int depth)
    {
        var arity = reader.ReadByte();
        return Nested(ref reader, depth + 1) is AtomTerm module && Nested(ref reader, depth + 1) is AtomTerm name
            ? Term.Fun(module.Name, name.Name, arity)
            : null;
    }
}
