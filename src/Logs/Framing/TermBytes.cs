using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Inviso.Language;

namespace Inviso.Logs;

/// <summary>Terms in Erlang's external term format. What one encodes is lent until the next call.</summary>
internal sealed class TermBytes
{
    private const int LargestKept = 256 * 1024;

    private ArrayBufferWriter<byte> _bytes = new();

    /// <summary>
    /// Always something that can be stored: a term of more than <paramref name="maxBytes"/> becomes <c>{'$truncated',Bytes}</c>, and one beyond the
    /// format's own limits of depth and size <c>{'$truncated',undefined}</c>.
    /// </summary>
    public ReadOnlySpan<byte> Encode(Term term, int maxBytes, out bool truncated)
    {
        if (_bytes.Capacity > LargestKept)
            _bytes = new();
        truncated = !TryEncode(term) || _bytes.WrittenCount > maxBytes;
        if (truncated)
            TryEncode(Term.Tuple(Term.Atom("$truncated"), _bytes.WrittenCount > maxBytes ? Term.Int(_bytes.WrittenCount) : Term.Atom("undefined")));
        return _bytes.WrittenSpan;
    }

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

    private bool TryEncode(Term term)
    {
        _bytes.ResetWrittenCount();
        try
        {
            ExternalTermFormat.Encode(term, _bytes);
            return true;
        }
        catch (ArgumentException)
        {
            _bytes.ResetWrittenCount();
            return false;
        }
    }
}
