using System.Globalization;
using Inviso.Logs;

namespace Inviso.Host.Merging;

/// <summary>What the clocks of two nodes do, in a sentence without its end.</summary>
internal static class ClockText
{
    private const double NanosecondsPerMillisecond = 1e6;
    private const double MillisecondsPerHour = 3_600_000;

    public static string Of(SkewPair pair)
    {
        var lead = pair.Lead;
        var (ahead, behind) = lead.Ahead >= 0 ? (pair.Second, pair.First) : (pair.First, pair.Second);
        var by = Math.Abs(lead.Ahead) / NanosecondsPerMillisecond;
        return lead.Rate == 0
            ? Line($"the clock of {ahead} is {by:0.000} ms ahead of {behind}'s{Exactness(pair)}")
            : Line($"the clock of {ahead} was {by:0.000} ms ahead of {behind}'s at first{Exactness(pair)}, and {Pace(lead)}");
    }

    private static string Pace(ClockOffset lead)
    {
        var gains = lead.Ahead >= 0 == lead.Rate > 0;
        return Line($"{(gains ? "gains" : "loses")} {Math.Abs(lead.Rate) * MillisecondsPerHour:0.000} ms an hour");
    }

    private static string Exactness(SkewPair pair) => pair.Exactness is { } width
        ? Line($", give or take {width / NanosecondsPerMillisecond:0.000} ms")
        : pair is { AtLeast: not null, AtMost: not null } ? ", about: it was set or drifts" : " or more";

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
