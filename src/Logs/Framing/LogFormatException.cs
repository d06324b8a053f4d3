using System.Globalization;

namespace Inviso.Logs;

/// <summary>
/// A file is not a log of the kind it was opened as, or of a later version than this reader knows: nothing of it was read.
/// </summary>
public sealed class LogFormatException : Exception
{
    private LogFormatException(string message, long offset, long expected, long actual)
        : base(message) => (Offset, Expected, Actual) = (offset, expected, actual);

    /// <summary>Where, in bytes from the start of the file.</summary>
    public long Offset { get; }

    public long Expected { get; }

    public long Actual { get; }

    internal static LogFormatException Create(string file, long offset, string what, long expected, long actual, string format = "D") => new(
        string.Create(CultureInfo.InvariantCulture, $"{file} cannot be read: {what} at byte {offset} should be {Number(expected, format)} and is {Number(actual, format)}."),
        offset,
        expected,
        actual);

    private static string Number(long value, string format) =>
        (format == "X" ? "0x" : string.Empty) + value.ToString(format, CultureInfo.InvariantCulture);
}
