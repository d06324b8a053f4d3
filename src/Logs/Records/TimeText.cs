using System.Globalization;
using System.Text;

namespace Inviso.Logs;

/// <summary>Times as text, RFC 3339 in UTC with nine digits of the second: <c>2026-01-02T03:04:05.000000600Z</c>. The last second's text is kept.</summary>
internal sealed class TimeText
{
    private const long NanosecondsPerSecond = 1_000_000_000;
    private const int Digits = 9;

    private readonly byte[] _text = Encoding.ASCII.GetBytes("0000-00-00T00:00:00.000000000Z");
    private long _second = long.MinValue;

    /// <summary>Valid until the next call.</summary>
    public ReadOnlySpan<byte> Of(long nanoseconds)
    {
        var second = Math.DivRem(nanoseconds, NanosecondsPerSecond, out var rest);
        if (rest < 0)
            (second, rest) = (second - 1, rest + NanosecondsPerSecond);
        if (second != _second)
        {
            _second = second;
            Encoding.ASCII.GetBytes(DateTime.UnixEpoch.AddSeconds(second).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture), _text);
        }

        for (var i = _text.Length - 2; i >= _text.Length - 1 - Digits; i--)
        {
            _text[i] = (byte)('0' + (rest % 10));
            rest /= 10;
        }

        return _text;
    }
}
