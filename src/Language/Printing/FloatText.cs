using System.Globalization;

namespace Inviso.Language;

/// <summary>
/// Floats with the fewest digits that are read back as the same number, always with a point: positional or with an exponent, whichever
/// is shorter (1000.0 is 1.0e3, 100.0 stays).
/// </summary>
internal static class FloatText
{
    public static string Format(double value)
    {
        // "E16" would be exact but long; "R" has the shortest digits in one of two shapes, so they are taken apart and put together anew.
        var shortest = Math.Abs(value).ToString("R", CultureInfo.InvariantCulture);
        var (digits, point) = TakeApart(shortest);
        var positional = Positional(digits, point);
        var scientific = $"{digits[0]}.{(digits.Length > 1 ? digits[1..] : "0")}e{(point - 1).ToString(CultureInfo.InvariantCulture)}";
        var text = positional.Length <= scientific.Length ? positional : scientific;
        return double.IsNegative(value) ? "-" + text : text;
    }

    /// <summary>The significant digits, and how many of them stand before the point (negative: zeros after it).</summary>
    private static (string Digits, int Point) TakeApart(string text)
    {
        var exponentAt = text.IndexOf('E', StringComparison.Ordinal);
        var mantissa = exponentAt < 0 ? text : text[..exponentAt];
        var exponent = exponentAt < 0 ? 0 : int.Parse(text.AsSpan(exponentAt + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var pointAt = mantissa.IndexOf('.', StringComparison.Ordinal);
        var all = mantissa.Replace(".", string.Empty, StringComparison.Ordinal);
        var significant = all.TrimStart('0');
        if (significant.Length == 0)
            return ("0", 1);
        var point = (pointAt < 0 ? mantissa.Length : pointAt) - (all.Length - significant.Length) + exponent;
        return (significant.TrimEnd('0'), point);
    }

    private static string Positional(string digits, int point)
    {
        if (point <= 0)
            return "0." + new string('0', -point) + digits;
        return point >= digits.Length ? digits.PadRight(point, '0') + ".0" : digits[..point] + "." + digits[point..];
    }
}
