using System.Diagnostics;
using System.Globalization;

namespace Inviso.Bench;

/// <summary>
/// What a member's process saw when, as timestamps of <see cref="Stopwatch"/>, whose clock all processes of a machine share.
/// </summary>
/// <param name="Began">The first line of the bench's code.</param>
/// <param name="Started">Its actor system was there, and not held any more.</param>
/// <param name="AllUp">All members were up.</param>
/// <param name="Converged">All had seen that all are.</param>
internal sealed record MemberTimes(long Began, long Started, long AllUp, long Converged)
{
    public static MemberTimes Parse(string text)
    {
        var times = text.Split(' ').Select(word => long.Parse(word, CultureInfo.InvariantCulture)).ToArray();
        return new MemberTimes(times[0], times[1], times[2], times[3]);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Began} {Started} {AllUp} {Converged}");
}
