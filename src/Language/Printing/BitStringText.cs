using System.Globalization;
using System.Text;

namespace Inviso.Language;

/// <summary>Bit strings as Erlang prints them: whole bytes, then the value of the last bits and how many they are.</summary>
internal static class BitStringText
{
    private const int BitsAt = 5;
    private const int DataAt = 6;

    /// <param name="external">Tag, length in four bytes, bits of the last byte (1 to 7, the highest ones), bytes.</param>
    public static string Of(ReadOnlySpan<byte> external)
    {
        var bits = external[BitsAt];
        var data = external[DataAt..];
        var text = new StringBuilder("<<");
        foreach (var whole in data[..^1])
            text.Append(CultureInfo.InvariantCulture, $"{whole},");
        return text.Append(CultureInfo.InvariantCulture, $"{data[^1] >> (8 - bits)}:{bits}>>").ToString();
    }
}
