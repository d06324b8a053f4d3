namespace Akka.Remote.Endpoints;

/// <summary>
/// What must be known of a peer for as long as it may return: its incarnation with both streams of system messages, and the incarnation that is
/// refused. Connections come and go above it. One owner at a time: the association's actor, or the manager while there is none. Times are
/// milliseconds of the monotonic clock.
/// </summary>
internal sealed class PeerState(RemoteSettings settings)
{
    /// <summary>The incarnation both streams belong to; null = not known yet.</summary>
    public int? Uid { get; set; }

    public ReliableReceiver<InboundMessage> Inbound { get; private set; } = new(2 * Math.Max(20_000, settings.SysMsgBufferSize));

    public ReliableSender<Outbound> Outbound { get; private set; } = new(settings.SysMsgBufferSize);

    public int? RefusedUid { get; private set; }

    /// <summary>When a connection was last open for writing.</summary>
    public long LastContact { get; set; } = Environment.TickCount64;

    /// <summary>False if a peer that returns would not notice that it was forgotten.</summary>
    public bool IsWorthKeeping => RefusedUid is not null || Inbound.HasReceived || Outbound.HasSent;

    private long RefusedUntil { get; set; }

    public void Refuse(int uid, long now)
    {
        RefusedUid = uid;
        RefusedUntil = now + (long)(settings.QuarantineDuration ?? TimeSpan.FromDays(5)).TotalMilliseconds;
    }

    /// <summary>The mark fades only if the incarnation has not tried again.</summary>
    public void RenewRefusal(long now)
    {
        if (RefusedUid is { } uid) Refuse(uid, now);
    }

    public void Expire(long now)
    {
        if (RefusedUid is not null && now > RefusedUntil) RefusedUid = null;
    }

    /// <summary>System messages went to a peer that has not been heard of for too long: the two sides cannot agree any more.</summary>
    public bool IsTooSilent(long now) => Uid is not null && Outbound.HasSent && now - LastContact > settings.QuarantineSilentSystemTimeout.TotalMilliseconds;

    /// <summary>The next incarnation starts from nothing. What the last one did not acknowledge is lost with it.</summary>
    public void Forget()
    {
        Uid = null;
        Inbound = new(2 * Math.Max(20_000, settings.SysMsgBufferSize));
        Outbound = new(settings.SysMsgBufferSize);
    }
}
