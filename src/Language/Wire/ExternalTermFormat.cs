using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Inviso.Language;

/// <summary>
/// Terms as bytes: Erlang's external term format, version byte 131 first. Reading is safe for bytes from anywhere: every size is held
/// against the bytes that are there before anything is allocated, and all errors are <see cref="TermFormatException"/>.
/// An actor is the tuple <c>{'$inviso_pid',Node,PathBinary,Uid}</c>; a tuple of one's own that begins with that atom, or with <c>'$inviso_tuple'</c>,
/// has <c>'$inviso_tuple'</c> put before its elements.
/// </summary>
public static class ExternalTermFormat
{
    /// <summary>Terms within terms, both ways.</summary>
    public const int MaxDepth = 1_000;

    /// <summary>Bytes of an integer, both ways; about 9,800 decimal digits, whose printing is quadratic.</summary>
    public const int MaxIntegerBytes = 4_096;

    /// <summary>Bytes of an atom's name in UTF-8 when written.</summary>
    public const int MaxAtomBytes = ushort.MaxValue;

    /// <summary>Throws <see cref="ArgumentException"/> for a term beyond the limits, after part of it may have been written.</summary>
    public static void Encode(Term term, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(term);
        ArgumentNullException.ThrowIfNull(output);
        var writer = new TermWriter(output);
        writer.Byte(TermTag.Version);
        writer.Write(term, 0);
    }

    /// <summary>Throws <see cref="ArgumentException"/> for a term beyond the limits.</summary>
    public static byte[] Encode(Term term)
    {
        var output = new ArrayBufferWriter<byte>();
        Encode(term, output);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Reads the term at the start of the bytes; more bytes may follow it. The term keeps none of them.</summary>
    public static Term Decode(ReadOnlySpan<byte> bytes, out int consumed)
    {
        var reader = new TermReader(bytes);
        reader.Version();
        var term = reader.Read(0);
        consumed = reader.Position;
        return term;
    }

    /// <summary>Whether the bytes are exactly one term; otherwise the error says in a sentence why not.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out Term? term, [NotNullWhen(false)] out string? error)
    {
        (term, error) = (null, null);
        try
        {
            var decoded = Decode(bytes, out var consumed);
            if (consumed == bytes.Length)
                term = decoded;
            else
                error = $"Byte {consumed}: the term ends, but {bytes.Length - consumed} bytes follow.";
        }
        catch (TermFormatException exception)
        {
            error = exception.Message;
        }

        return term is not null;
    }
}
