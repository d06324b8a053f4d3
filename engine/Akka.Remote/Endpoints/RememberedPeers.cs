using Akka.Actor;
using Akka.Event;

namespace Akka.Remote.Endpoints;

/// <summary>
/// What is known of peers that have no actor at present. Bounded, for addresses are easily invented: above the bound any one is forgotten, which
/// costs that peer, if it ever returns in the same incarnation, a quarantine. Used by the manager only.
/// </summary>
internal sealed class RememberedPeers(RemotingContext context, ILoggingAdapter log)
{
    // Some 500 bytes each.
    private const int Most = 50_000;

    private readonly Dictionary<Address, PeerState> _peers = [];

    public PeerState Take(Address remote) => _peers.Remove(remote, out var peer) ? peer : null;

    public void Keep(Address remote, PeerState peer)
    {
        if (_peers.Count >= Most) _peers.Remove(_peers.First().Key);
        _peers[remote] = peer;
    }

    /// <summary>Drops what has become meaningless, and quarantines who has been silent for too long.</summary>
    public void Prune(long now)
    {
        foreach (var (remote, peer) in _peers)
        {
            peer.Expire(now);
            if (peer.IsTooSilent(now))
            {
                var uid = peer.Uid.Value;
                peer.Forget();
                peer.Refuse(uid, now);
                log.Warning("{0} with uid {1} is quarantined: it has been silent for longer than akka.remote.quarantine-after-silence.", remote, uid);
                context.Events.Publish(new QuarantinedEvent(remote, uid));
            }

            if (!peer.IsWorthKeeping) _peers.Remove(remote);
        }
    }
}
