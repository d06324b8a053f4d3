using Akka.Actor;
using Akka.Configuration;

namespace Inviso.Actors;

/// <summary>The settings under <c>inviso.cluster</c>; units, ranges and defaults stand in inviso.conf.</summary>
/// <param name="ContactPoints">Members to ask for the others, from a node that is none.</param>
/// <param name="PollInterval">How often they are asked.</param>
/// <param name="Hold">How long a node's start waits to be traced as a member; zero does not wait.</param>
internal sealed record ClusterSettings(IReadOnlyList<Address> ContactPoints, TimeSpan PollInterval, TimeSpan Hold)
{
    private static readonly TimeSpan LeastInterval = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongestHold = TimeSpan.FromMinutes(5);

    public static ClusterSettings Read(Config inviso, List<string> complaints)
    {
        var points = inviso.GetStringList("cluster.contact-points").Select(text => ReadAddress(text, complaints)).ToArray();
        var (interval, hold) = (inviso.GetTimeSpan("cluster.poll-interval"), inviso.GetTimeSpan("cluster.hold"));
        if (interval < LeastInterval)
            complaints.Add($"inviso.cluster.poll-interval must be {LeastInterval.TotalMilliseconds:0} ms or more");
        if (hold < TimeSpan.Zero || hold > LongestHold)
            complaints.Add($"inviso.cluster.hold must be a time of 0 to {LongestHold.TotalMinutes:0} min");
        return new ClusterSettings(points, interval, hold);
    }

    private static Address ReadAddress(string text, List<string> complaints)
    {
        if (Address.TryParse(text, out var address) && address.Host is not null && address.Port is not null)
            return address;
        complaints.Add($"inviso.cluster.contact-points must be addresses like akka.tcp://system@host:port, not {text}");
        return Address.AllSystems;
    }
}
