using System.Globalization;

namespace Inviso.Host.Merging;

/// <summary>A moment on the command line: nanoseconds since 1970, or as in RFC 3339 with as many parts as one likes, UTC unless it says otherwise.</summary>
internal static class TimeArgument
{
    private const int FractionDigits = 9;
    private const long NanosecondsPerTick = 100;

    // The last moment that fits 64 bits of nanoseconds is in 2262.
    private const int LastYear = 2261;

    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mmK", "yyyy-MM-ddK"];

    public static bool TryParse(string text, out long nanoseconds)
    {
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out nanoseconds))
            return true;
        var (whole, fraction) = SplitFraction(text);
        if (!DateTimeOffset.TryParseExact(whole, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            || time.UtcDateTime.Year is < 1970 or > LastYear)
        {
            return false;
        }

        nanoseconds = ((time - DateTimeOffset.UnixEpoch).Ticks * NanosecondsPerTick) + fraction;
        return true;
    }

    private static (string Whole, long Fraction) SplitFraction(string text)
    {
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
            return (text, 0);
        var end = dot + 1;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
            end++;
        var digits = text[(dot + 1)..end];
        return digits.Length is 0 or > FractionDigits
            ? (text, 0)
            : (text.Remove(dot, end - dot), long.Parse(digits.PadRight(FractionDigits, '0'), CultureInfo.InvariantCulture));
    }
}
