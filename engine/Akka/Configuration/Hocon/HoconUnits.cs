using System.Globalization;

namespace Akka.Configuration.Hocon;

/// <summary>Texts with a unit: durations and byte sizes.</summary>
internal static class HoconUnits
{
    private static readonly Dictionary<string, double> Ticks = Table(
        ("ns nano nanos nanosecond nanoseconds", 0.01),
        ("us micro micros microsecond microseconds", 10),
        (" ms milli millis millisecond milliseconds", TimeSpan.TicksPerMillisecond),
        ("s second seconds", TimeSpan.TicksPerSecond),
        ("m minute minutes", TimeSpan.TicksPerMinute),
        ("h hour hours", TimeSpan.TicksPerHour),
        ("d day days", TimeSpan.TicksPerDay));

    private static readonly Dictionary<string, double> Bytes = Table(
        (" B b byte bytes", 1),
        ("kB kilobyte kilobytes", 1e3),
        ("MB megabyte megabytes", 1e6),
        ("GB gigabyte gigabytes", 1e9),
        ("TB terabyte terabytes", 1e12),
        ("K k Ki KiB kibibyte kibibytes", 1L << 10),
        ("M m Mi MiB mebibyte mebibytes", 1L << 20),
        ("G g Gi GiB gibibyte gibibytes", 1L << 30),
        ("T t Ti TiB tebibyte tebibytes", 1L << 40));

    /// <summary>Without a unit the number counts milliseconds.</summary>
    public static TimeSpan Duration(string text, bool allowInfinite)
    {
        if (text == "infinite")
        {
            return allowInfinite
                ? Timeout.InfiniteTimeSpan
                : throw new ConfigurationException("the duration must be finite.");
        }

        return new TimeSpan(Scale(text, Ticks, "a duration such as 10s, 500 ms or infinite"));
    }

    /// <summary>Without a unit the number counts bytes; k, m, g are powers of 1,024.</summary>
    public static long Size(string text) => Scale(text, Bytes, "a size such as 128000b or 64k");

    private static long Scale(string text, Dictionary<string, double> units, string needed)
    {
        var trimmed = text.Trim();
        var digits = trimmed.TakeWhile(c => char.IsAsciiDigit(c) || c == '.').Count();
        if (decimal.TryParse(trimmed.AsSpan(0, digits), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && units.TryGetValue(trimmed[digits..].Trim(), out var unit)
            && (double)number * unit < long.MaxValue)
        {
            return (long)(number * (decimal)unit);
        }

        throw new ConfigurationException($"'{text}' is not {needed}.");
    }

    private static Dictionary<string, double> Table(params (string Names, double Factor)[] rows) =>
        rows.SelectMany(row => row.Names.Split(' ').Select(name => (name, row.Factor))).ToDictionary(u => u.name, u => u.Factor);
}
