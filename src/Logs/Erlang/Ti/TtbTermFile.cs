using System.Buffers;
using Inviso.Language;

namespace Inviso.Logs;

/// <summary>
/// Files of ttb, its trace information and its configurations: terms in external format, each behind its length in one byte. A term of more than 255 bytes
/// stands behind an entry <c>{'$size',Bytes}</c> without a length of its own.
/// </summary>
internal static class TtbTermFile
{
    private const string SizeTag = "$size";

    /// <param name="term">An entry.</param>
    /// <param name="output">Gets its bytes.</param>
    /// <param name="utf8Atoms">Whether with the atoms of OTP 26 and later.</param>
    public static void Write(Term term, IBufferWriter<byte> output, bool utf8Atoms = false)
    {
        var bytes = new ArrayBufferWriter<byte>();
        ErlangTermFormat.Encode(term, bytes, utf8Atoms);
        if (bytes.WrittenCount > byte.MaxValue)
            Write(Term.Tuple(Term.Atom(SizeTag), Term.Int(bytes.WrittenCount)), output, utf8Atoms);
        else
            output.Write([(byte)bytes.WrittenCount]);
        output.Write(bytes.WrittenSpan);
    }

    /// <summary>All terms up to the end of the file or the first damage. The file's size bounds the memory.</summary>
    /// <exception cref="IOException">It cannot be opened or read.</exception>
    public static List<Term> Read(string path, DamageList damages)
    {
        using var window = LogWindow.Open(path, TraceRecord.UsualPayload);
        var terms = new List<Term>();
        while (TryLength(window, out var length) && TryTerm(window, length, damages) is { } term)
        {
            if (!term.TryTagged(SizeTag, 2, out var size))
                terms.Add(term);
            else if (TryLarge(window, size[1], damages) is { } large)
                terms.Add(large);
            else
                break;
        }

        return terms;
    }

    private static bool TryLength(LogWindow window, out int length)
    {
        length = 0;
        if (window.Peek(1) is not [var first, ..])
            return false;
        length = first;
        window.Skip(1);
        return true;
    }

    private static Term? TryLarge(LogWindow window, Term size, DamageList damages)
    {
        if (size is IntegerTerm number && number.TryGetInt32(out var length) && length is >= 0 and <= TraceRecord.MaxPayload)
            return TryTerm(window, length, damages);
        var reason = DamageReason.Junk(window.Path, window.Peek(DamageReason.MostBytes));
        damages.Add(window.Offset, new($"a term of at most {TraceRecord.MaxPayload} bytes", $"one of {size}", reason));
        return null;
    }

    private static Term? TryTerm(LogWindow window, int length, DamageList damages)
    {
        var bytes = window.Peek(length);
        if (bytes.Length < length)
        {
            var reason = DamageReason.FaultyLength(window.Path, length, bytes);
            damages.Add(window.Offset, new($"a term of {length} bytes", $"{bytes.Length} bytes before the end of the file", reason));
            return null;
        }

        try
        {
            var term = ErlangTermFormat.Decode(bytes);
            window.Skip(length);
            return term;
        }
        catch (TermFormatException failure)
        {
            damages.Add(window.Offset, new($"a term of {length} bytes", $"none: {failure.Message}", DamageReason.BinaryToTerm(window.Path, bytes)));
            return null;
        }
    }
}
