using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Inviso.Language;

namespace Inviso.Logs;

/// <summary>Terms in Erlang's external term format.</summary>
internal static class TermBytes
{
    /// <summary>False if the bytes are not exactly one term.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out Term? term)
    {
        try
        {
            term = ExternalTermFormat.Decode(bytes, out var consumed);
            return consumed == bytes.Length;
        }
        catch (TermFormatException)
        {
            term = null;
            return false;
        }
    }

    /// <summary>What stands in place of a term that is too large: how many bytes it has in the external format, or that it has no form there either.</summary>
    public static Term Replacement(Term term) => Term.Tuple(Term.Atom("$truncated"), TrySize(term, out var size) ? Term.Int(size) : Term.Atom("undefined"));

    private static bool TrySize(Term term, out int size)
    {
        var bytes = new ArrayBufferWriter<byte>();
        try
        {
            ExternalTermFormat.Encode(term, bytes);
            size = bytes.WrittenCount;
            return true;
        }
        catch (ArgumentException)
        {
            size = 0;
            return false;
        }
    }
}
