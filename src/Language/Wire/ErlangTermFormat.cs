using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;

namespace Inviso.Language;

/// <summary>
/// Terms as Erlang nodes write and read them, <c>term_to_binary</c>'s compressed ones included. As safe for bytes from anywhere as
/// <see cref="ExternalTermFormat"/>, whose limits hold. Process ids are <c>/erlang/0.Id.Serial</c> of their node; the actors of our own nodes get a process id
/// made of their path and uid. What is no compressed term comes back byte by byte, if it is written with the atoms that it had: OTP 26 and later write all
/// in UTF-8, those before only what has no form in Latin-1, and no release up to R15 reads the others.
/// </summary>
public static class ErlangTermFormat
{
    /// <summary>Bytes of a compressed term when it is inflated.</summary>
    public const int MaxInflated = 256 * 1024;

    // Deflate makes at most 1,032 bytes of one.
    private const long MostInflation = 1_032;
    private const int CompressedHeader = 6;

    /// <summary>Throws <see cref="ArgumentException"/> for a term beyond the limits, after part of it may have been written.</summary>
    /// <param name="term">Any term.</param>
    /// <param name="output">Gets its bytes.</param>
    /// <param name="utf8Atoms">Whether atoms are those of OTP 26 and later.</param>
    public static void Encode(Term term, IBufferWriter<byte> output, bool utf8Atoms = false)
    {
        ArgumentNullException.ThrowIfNull(term);
        ArgumentNullException.ThrowIfNull(output);
        var writer = new TermWriter(output, utf8Atoms ? TermDialect.ErlangUtf8 : TermDialect.Erlang);
        writer.Byte(TermTag.Version);
        writer.Write(term, 0);
    }

    /// <summary>Reads the term that the bytes are. Behind a compressed one nothing is looked for.</summary>
    /// <exception cref="TermFormatException">
    /// They are none. Within a compressed term the offset is that in what it inflates to, with a version byte before it.
    /// </exception>
    public static Term Decode(ReadOnlySpan<byte> bytes) => Decode(bytes, out _);

    /// <summary>The same, and whether the atoms are those of OTP 26 and later: one that has a form in Latin-1 is in UTF-8.</summary>
    /// <exception cref="TermFormatException">As above.</exception>
    public static Term Decode(ReadOnlySpan<byte> bytes, out bool utf8Atoms)
    {
        if (bytes.Length > 1 && bytes[0] == TermTag.Version && bytes[1] == TermTag.Compressed)
            return Whole(Inflate(bytes), out utf8Atoms);
        return Whole(bytes, out utf8Atoms);
    }

    /// <summary>Whether an actor's path is that of a process of an Erlang node, and of no actor of ours.</summary>
    public static bool IsErlangProcess(string path) => ErlangPid.IsPath(path);

    private static Term Whole(ReadOnlySpan<byte> bytes, out bool utf8Atoms)
    {
        var reader = new TermReader(bytes, TermDialect.Erlang);
        reader.Version();
        var term = reader.Read(0);
        utf8Atoms = reader.HasUtf8Atoms;
        return reader.Position == bytes.Length
            ? term
            : throw new TermFormatException(reader.Position, $"the term ends, but {bytes.Length - reader.Position} bytes follow");
    }

    private static byte[] Inflate(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < CompressedHeader)
            throw new TermFormatException(bytes.Length, "a compressed term ends before its size");
        var size = BinaryPrimitives.ReadUInt32BigEndian(bytes[2..]);
        if (size > MaxInflated)
            throw new TermFormatException(2, $"a compressed term has {size} bytes; {MaxInflated} is the most");
        if (size > (bytes.Length - CompressedHeader) * MostInflation)
            throw new TermFormatException(2, $"{bytes.Length - CompressedHeader} bytes cannot be a compressed term of {size}");
        var inflated = new byte[size + 1];
        inflated[0] = TermTag.Version;
        using var stream = new ZLibStream(new MemoryStream(bytes[CompressedHeader..].ToArray()), CompressionMode.Decompress);
        try
        {
            var length = stream.ReadAtLeast(inflated.AsSpan(1), (int)size, throwOnEndOfStream: false);
            if (length == size && stream.ReadByte() < 0)
                return inflated;
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw new TermFormatException(CompressedHeader, $"a compressed term cannot be inflated: {e.Message.TrimEnd('.')}");
        }

        throw new TermFormatException(CompressedHeader, $"a compressed term does not inflate to the {size} bytes it announces");
    }
}
