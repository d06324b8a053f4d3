using System.Globalization;
using System.Numerics;
using System.Text;

namespace Inviso.Language;

/// <summary>Integers in any base, and floats, as Erlang writes them; without sign.</summary>
internal static class NumberText
{
    /// <summary>Conversion takes time in the square of the digits; with these it is below a millisecond.</summary>
    private const int MaxDigits = 8_000;

    /// <summary>The value of a digit or letter, <see cref="int.MaxValue"/> for all else.</summary>
    public static int DigitOf(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'z' => c - 'a' + 10,
        >= 'A' and <= 'Z' => c - 'A' + 10,
        _ => int.MaxValue,
    };

    public static Term Read(string text, ref int position, LexicalError error)
    {
        var start = position;
        var digits = Digits(text, ref position, 10, error);
        if (At(text, position, '#') && IsDigitAt(text, position + 1, 36))
            return WithBase(text, ref position, digits, start, error);
        if (At(text, position, '.') && IsDigitAt(text, position + 1, 10))
            return Fraction(text, ref position, digits, start, error);
        return Term.Int(BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture));
    }

    private static IntegerTerm WithBase(string text, ref int position, string radixDigits, int start, LexicalError error)
    {
        if (!int.TryParse(radixDigits, NumberStyles.None, CultureInfo.InvariantCulture, out var radix) || radix is < 2 or > 36)
            throw error(start, "expected a base from 2 to 36", false);
        position++;
        if (!IsDigitAt(text, position, radix))
            throw error(position, $"expected a digit of base {radix}", false);
        var value = BigInteger.Zero;
        foreach (var digit in Digits(text, ref position, radix, error))
            value = (value * radix) + DigitOf(digit);
        return Term.Int(value);
    }

    private static Term Fraction(string text, ref int position, string whole, int start, LexicalError error)
    {
        position++;
        var number = new StringBuilder(whole).Append('.').Append(Digits(text, ref position, 10, error));
        if ((At(text, position, 'e') || At(text, position, 'E')) && ExponentDigitAt(text, position) is var from && from > 0)
        {
            number.Append(text, position, from - position);
            position = from;
            number.Append(Digits(text, ref position, 10, error));
        }

        var value = double.Parse(number.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture);
        return double.IsFinite(value) ? Term.Float(value) : throw error(start, "the float is too large", false);
    }

    private static int ExponentDigitAt(string text, int position)
    {
        var from = position + (At(text, position + 1, '-') || At(text, position + 1, '+') ? 2 : 1);
        return IsDigitAt(text, from, 10) ? from : 0;
    }

    /// <summary>Digits with single underscores between them; the underscores are left out of the answer.</summary>
    private static string Digits(string text, ref int position, int radix, LexicalError error)
    {
        var start = position;
        var digits = new StringBuilder();
        while (IsDigitAt(text, position, radix) || (At(text, position, '_') && IsDigitAt(text, position + 1, radix)))
        {
            if (text[position] != '_')
                digits.Append(text[position]);
            position++;
        }

        if (digits.Length > MaxDigits)
            throw error(start, $"a number has at most {MaxDigits} digits", false);
        return digits.ToString();
    }

    private static bool At(string text, int position, char c) => position < text.Length && text[position] == c;

    private static bool IsDigitAt(string text, int position, int radix) => position < text.Length && DigitOf(text[position]) < radix;
}
