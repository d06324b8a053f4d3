using System.Globalization;

namespace Akka.Configuration.Hocon;

/// <summary>Texts with a unit: durations and byte sizes.</summary>
internal static class HoconUnits
{
    private static readonly Dictionary<string, decimal> Ticks = Table(
        ("ns nano nanos nanosecond nanoseconds", 0.01m),
        ("us micro micros microsecond microseconds", 10),
        (" ms milli millis millisecond milliseconds", TimeSpan.TicksPerMillisecond),
        ("s second seconds", TimeSpan.TicksPerSecond),
        ("m minute minutes", TimeSpan.TicksPerMinute),
        ("h hour hours", TimeSpan.TicksPerHour),
        ("d day days", TimeSpan.TicksPerDay));

    private static readonly Dictionary<string, decimal> Bytes = Table(
        (" B b byte bytes", 1),
        ("PB petabyte petabytes", 1e15m),
        ("EB exabyte exabytes", 1e18m),
        ("P p Pi PiB pebibyte pebibytes", 1L << 50),
        ("E e Ei EiB exbibyte exbibytes", 1L << 60),
        ("kB kilobyte kilobytes", 1e3m),
        ("MB megabyte megabytes", 1e6m),
        ("GB gigabyte gigabytes", 1e9m),
        ("TB terabyte terabytes", 1e12m),
        ("K k Ki KiB kibibyte kibibytes", 1L << 10),
        ("M m Mi MiB mebibyte mebibytes", 1L << 20),
        ("G g Gi GiB gibibyte gibibytes", 1L << 30),
        ("T t Ti TiB tebibyte tebibytes", 1L << 40));

    /// <summary>Without a unit the number counts milliseconds; what is below 100 ns is rounded.</summary>
    public static TimeSpan Duration(string text, bool allowInfinite)
    {
        if (text.Equals("infinite", StringComparison.OrdinalIgnoreCase))
        {
            return allowInfinite
                ? Timeout.InfiniteTimeSpan
                : throw new ConfigurationException("the duration must be finite.");
        }

        return new TimeSpan(Scale(text, Ticks, NumberStyles.AllowDecimalPoint, "a duration such as 10s, 500 ms or infinite"));
    }

    /// <summary>Without a unit the number counts bytes; k, m, g are powers of 1,024. The number is whole.</summary>
    public static long Size(string text) => Scale(text, Bytes, NumberStyles.AllowLeadingSign, "a size such as 128000b or 64k");

    private static long Scale(string text, Dictionary<string, decimal> units, NumberStyles style, string needed)
    {
        var trimmed = text.Trim();
        var digits = trimmed.TakeWhile(c => char.IsAsciiDigit(c) || c is '.' or '-').Count();
        if (decimal.TryParse(trimmed.AsSpan(0, digits), style, CultureInfo.InvariantCulture, out var number)
            && units.TryGetValue(trimmed[digits..].Trim(), out var unit)
            && Math.Abs(number) <= long.MaxValue / unit)
        {
            return (long)Math.Round(number * unit);
        }

        throw new ConfigurationException($"'{text}' is not {needed}.");
    }

    private static Dictionary<string, decimal> Table(params (string Names, decimal Factor)[] rows) =>
        rows.SelectMany(row => row.Names.Split(' ').Select(name => (name, row.Factor))).ToDictionary(u => u.name, u => u.Factor);
}
