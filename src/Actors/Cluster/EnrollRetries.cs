using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>
/// When members that could not be added are tried again: at once, as one that has only begun to start soon answers, then less and less often, because other
/// requests wait for each attempt. Used within the control.
/// </summary>
internal sealed class EnrollRetries
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private readonly Dictionary<(string Address, long Uid), (TimeSpan Wait, TimeSpan At)> _absent = [];

    public bool IsDue(ClusterMember member, TimeSpan now) => !_absent.TryGetValue(KeyOf(member), out var next) || now >= next.At;

    public void Failed(ClusterMember member, TimeSpan now)
    {
        var isAgain = _absent.TryGetValue(KeyOf(member), out var last);
        var wait = !isAgain ? TimeSpan.Zero : last.Wait == TimeSpan.Zero ? First : last.Wait * 2;
        wait = wait < Longest ? wait : Longest;
        _absent[KeyOf(member)] = (wait, now + wait);
    }

    /// <summary>It was added, or is gone.</summary>
    public void Forget(ClusterMember member) => _absent.Remove(KeyOf(member));

    private static (string Address, long Uid) KeyOf(ClusterMember member) => (member.Address, member.Uid);
}
