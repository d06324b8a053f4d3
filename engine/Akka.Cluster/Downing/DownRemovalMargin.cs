using Akka.Actor;

namespace Akka.Cluster.SBR;

internal static class DownRemovalMargin
{
    public static TimeSpan Read(ActorSystem system, TimeSpan otherwise)
    {
        const string Key = "akka.cluster.down-removal-margin";
        var config = system.Settings.Config;
        return config.GetString(Key)?.ToUpperInvariant() is null or "" or "OFF" or "FALSE" ? otherwise : config.GetTimeSpan(Key);
    }
}
