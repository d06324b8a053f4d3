using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Inviso.Language;

/// <summary>
/// Writes terms in the smallest of their external forms, and for Erlang in those that OTP chooses: up to 25, which every release reads, or from 26 on.
/// </summary>
internal readonly struct TermWriter(IBufferWriter<byte> output, TermDialect dialect = TermDialect.Inviso)
{
    // Characters of an atom in Erlang.
    private const int MaxErlangAtom = 255;

    public void Write(Term term, int depth)
    {
        if (depth > ExternalTermFormat.MaxDepth)
            throw new ArgumentException($"The term is nested more than {ExternalTermFormat.MaxDepth} levels deep.", nameof(term));
        switch (term)
        {
            case IntegerTerm integer:
                Integer(integer.Value);
                break;
            case FloatTerm number:
                Byte(TermTag.NewFloat);
                BinaryPrimitives.WriteDoubleBigEndian(output.GetSpan(sizeof(double)), number.Value);
                output.Advance(sizeof(double));
                break;
            case AtomTerm atom:
                Atom(atom.Name);
                break;
            case TupleTerm { Arity: > 0 } tuple when dialect == TermDialect.Inviso && tuple[0] is AtomTerm { Name: TermTag.ActorName or TermTag.Escape }:
                Header(TermTag.SmallTuple, TermTag.LargeTuple, tuple.Arity + 1);
                All([Term.Atom(TermTag.Escape), .. tuple.Elements], depth);
                break;
            case TupleTerm tuple:
                Header(TermTag.SmallTuple, TermTag.LargeTuple, tuple.Arity);
                All(tuple.Elements, depth);
                break;
            case ListTerm list:
                List(list, depth);
                break;
            case BinaryTerm binary:
                Byte(TermTag.Binary);
                Length(binary.Bytes.Length);
                output.Write(binary.Bytes.Span);
                break;
            case PidTerm pid when dialect != TermDialect.Inviso:
                Pid(ErlangPid.Of(pid));
                break;
            case PidTerm pid:
                Header(TermTag.SmallTuple, TermTag.LargeTuple, 4);
                All([Term.Atom(TermTag.ActorName), Term.Atom(pid.Node), Term.Binary(pid.Path), Term.Int(pid.Uid)], depth);
                break;
            case MapTerm map:
                Byte(TermTag.Map);
                Length(map.Entries.Count);
                foreach (var (key, value) in dialect == TermDialect.Inviso ? map.Entries : map.Written)
                    All([key, value], depth);
                break;
            case FunctionTerm function:
                Byte(TermTag.Export);
                All([Term.Atom(function.Module), Term.Atom(function.Name), Term.Int(function.Arity)], depth);
                break;
            case ForeignTerm foreign:
                output.Write(foreign.Bytes.Span);
                break;
            default:
                throw new InvalidOperationException($"No external form is defined for {term.GetType().Name}.");
        }
    }

    public void Byte(byte value)
    {
        output.GetSpan(1)[0] = value;
        output.Advance(1);
    }

    private void All(IReadOnlyList<Term> terms, int depth)
    {
        for (var i = 0; i < terms.Count; i++)
            Write(terms[i], depth + 1);
    }

    private void Length(int value)
    {
        BinaryPrimitives.WriteInt32BigEndian(output.GetSpan(sizeof(int)), value);
        output.Advance(sizeof(int));
    }

    /// <summary>A tag and a count, in one byte where it fits.</summary>
    private void Header(byte small, byte large, int count)
    {
        if (count <= byte.MaxValue)
        {
            Byte(small);
            Byte((byte)count);
        }
        else
        {
            Byte(large);
            Length(count);
        }
    }

    private void Integer(BigInteger value)
    {
        if (value >= byte.MinValue && value <= byte.MaxValue)
        {
            Byte(TermTag.SmallInteger);
            Byte((byte)value);
        }
        else if (value >= int.MinValue && value <= int.MaxValue)
        {
            Byte(TermTag.Integer);
            Length((int)value);
        }
        else
        {
            var magnitude = BigInteger.Abs(value).ToByteArray(isUnsigned: true);
            if (magnitude.Length > ExternalTermFormat.MaxIntegerBytes)
                throw new ArgumentException($"An integer has {magnitude.Length} bytes; {ExternalTermFormat.MaxIntegerBytes} is the most.", nameof(value));
            Header(TermTag.SmallBig, TermTag.LargeBig, magnitude.Length);
            Byte(value.Sign < 0 ? (byte)1 : (byte)0);
            output.Write(magnitude);
        }
    }

    private void Atom(string name)
    {
        if (dialect == TermDialect.Inviso)
            Utf8Atom(name);
        else
            ErlangAtom(name);
    }

    private void ErlangAtom(string name)
    {
        if (name.Length > MaxErlangAtom && name.EnumerateRunes().Count() > MaxErlangAtom)
            name = string.Concat(name.EnumerateRunes().Take(MaxErlangAtom - 1)) + "…";
        if (dialect == TermDialect.ErlangUtf8 || name.AsSpan().ContainsAnyExceptInRange('\0', (char)byte.MaxValue))
        {
            Utf8Atom(name);
            return;
        }

        Byte(TermTag.Atom);
        Short(name.Length);
        output.Advance(Encoding.Latin1.GetBytes(name, output.GetSpan(Math.Max(name.Length, 1))));
    }

    private void Pid(ErlangPid pid)
    {
        Byte(TermTag.NewPid);
        Atom(pid.Node);
        foreach (var number in (ReadOnlySpan<uint>)[pid.Id, pid.Serial, pid.Creation])
            Length(unchecked((int)number));
    }

    private void Utf8Atom(string name)
    {
        var size = Encoding.UTF8.GetByteCount(name);
        if (size > ExternalTermFormat.MaxAtomBytes)
            throw new ArgumentException($"An atom has {size} bytes; {ExternalTermFormat.MaxAtomBytes} is the most.", nameof(name));
        if (size <= byte.MaxValue)
        {
            Byte(TermTag.SmallAtomUtf8);
            Byte((byte)size);
        }
        else
        {
            Byte(TermTag.AtomUtf8);
            Short(size);
        }

        output.Advance(Encoding.UTF8.GetBytes(name, output.GetSpan(Math.Max(size, 1))));
    }

    private void Short(int value)
    {
        BinaryPrimitives.WriteUInt16BigEndian(output.GetSpan(sizeof(ushort)), (ushort)value);
        output.Advance(sizeof(ushort));
    }

    private void List(ListTerm list, int depth)
    {
        if (list.IsNil)
        {
            Byte(TermTag.Nil);
            return;
        }

        // A list of bytes has a form with one byte for each element.
        if (list.Count <= ushort.MaxValue && list.TryGetString(out var text) && text.All(c => c <= byte.MaxValue))
        {
            Byte(TermTag.Text);
            Short(text.Length);
            output.Advance(Encoding.Latin1.GetBytes(text, output.GetSpan(text.Length)));
            return;
        }

        Byte(TermTag.List);
        Length(list.Count);
        All(list.Elements, depth);
        Write(list.Tail ?? Term.Nil, depth + 1);
    }
}
