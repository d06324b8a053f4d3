namespace Inviso.Language;

/// <summary>Bytes that are not a term in the external format, or one beyond the limits.</summary>
public sealed class TermFormatException : FormatException
{
    internal TermFormatException(int offset, string complaint)
        : base($"Byte {offset}: {complaint}.") => Offset = offset;

    /// <summary>Where in the bytes the mistake was seen, counted from 0.</summary>
    public int Offset { get; }
}
