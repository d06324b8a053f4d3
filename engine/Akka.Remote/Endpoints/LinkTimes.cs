using Akka.Configuration;

namespace Akka.Remote.Endpoints;

/// <summary>The periods of an association, in milliseconds.</summary>
internal sealed record LinkTimes(long HeartbeatMillis, long SilenceMillis, long AckMillis, long ResendMillis, long GiveUpMillis, long IdleMillis)
{
    public static LinkTimes Read(RemoteSettings settings)
    {
        var detector = settings.Config.GetConfig("akka.remote.transport-failure-detector") ?? Config.Empty;
        var interval = detector.GetTimeSpan("heartbeat-interval", TimeSpan.FromSeconds(4));
        var pause = detector.GetTimeSpan("acceptable-heartbeat-pause", TimeSpan.FromSeconds(120));
        return new LinkTimes(
            (long)interval.TotalMilliseconds,
            (long)(interval + pause).TotalMilliseconds,
            (long)settings.SysMsgAckTimeout.TotalMilliseconds,
            (long)settings.SysResendTimeout.TotalMilliseconds,
            (long)settings.InitialSysMsgDeliveryTimeout.TotalMilliseconds,
            (long)PruneInterval(settings).TotalMilliseconds);
    }

    /// <summary>How long an association without use is kept, and how often old marks are looked through: twice the gate, from 1 s to 10 s.</summary>
    public static TimeSpan PruneInterval(RemoteSettings settings) =>
        TimeSpan.FromMilliseconds(Math.Clamp(2 * settings.RetryGateClosedFor.TotalMilliseconds, 1_000, 10_000));
}
