using System.Globalization;
using Inviso.Language;

namespace Inviso.Logs;

/// <summary>
/// A file is not a log of the kind it was opened as, or of a later version than this reader knows: nothing of it was read.
/// </summary>
public sealed class LogFormatException : Exception
{
    private LogFormatException(LogDamage damage, string message, long expected, long actual)
        : base(message) => (Damage, Expected, Actual) = (damage, expected, actual);

    /// <summary>What is wrong and where, as it is reported where reading goes on with other files.</summary>
    public LogDamage Damage { get; }

    /// <summary>Where, in bytes from the start of the file.</summary>
    public long Offset => Damage.Offset;

    public long Expected { get; }

    public long Actual { get; }

    /// <param name="file">The file.</param>
    /// <param name="offset">Where.</param>
    /// <param name="what">What has the wrong number, as it stands in a sentence: <c>the format version</c>.</param>
    /// <param name="expected">What it should be.</param>
    /// <param name="actual">What it is.</param>
    /// <param name="reason">Of <see cref="DamageReason"/>.</param>
    /// <param name="format">How the numbers are written: <c>D</c> or <c>X</c>.</param>
    internal static LogFormatException Create(string file, long offset, string what, long expected, long actual, Term reason, string format = "D")
    {
        var (should, found) = (Number(expected, format), Number(actual, format));
        return new LogFormatException(
            new LogDamage(file, offset, $"{what} to be {should}", found, reason),
            string.Create(CultureInfo.InvariantCulture, $"{file} cannot be read: {what} at byte {offset} should be {should} and is {found}."),
            expected,
            actual);
    }

    private static string Number(long value, string format) =>
        (format == "X" ? "0x" : string.Empty) + value.ToString(format, CultureInfo.InvariantCulture);
}
