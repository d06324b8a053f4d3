using Akka.Configuration;

namespace Akka.Remote.Endpoints;

/// <summary>The periods of an association, in milliseconds.</summary>
internal sealed record LinkTimes(long HeartbeatMillis, long SilenceMillis, long AckMillis, long ResendMillis, long GiveUpMillis, long QuarantineMillis)
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
            (long)(settings.QuarantineDuration ?? TimeSpan.FromDays(5)).TotalMilliseconds);
    }
}
