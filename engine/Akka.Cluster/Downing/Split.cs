using System.Collections.Immutable;

namespace Akka.Cluster.SBR;

/// <summary>
/// The two sides of a split, as one of them sees them. Members whose status was about to change when the lines broke may have changed it on the other side
/// only, so that there are several ways to count.
/// </summary>
/// <param name="members">All that may count, in the order that decides who is first.</param>
internal sealed class Split(IEnumerable<Member> members, IReadOnlySet<UniqueAddress> unreachable)
{
    /// <summary>As this side knows them: who is still joining does not count, and neither does who is as good as gone.</summary>
    public static readonly ImmutableHashSet<MemberStatus> Known = [MemberStatus.Up, MemberStatus.Leaving];

    /// <summary>The fewest there can be: one that is leaving may be gone by now.</summary>
    public static readonly ImmutableHashSet<MemberStatus> Fewest = [MemberStatus.Up];

    /// <summary>The most there can be: one that is joining may be up by now.</summary>
    public static readonly ImmutableHashSet<MemberStatus> Most = [MemberStatus.Up, MemberStatus.Leaving, MemberStatus.Joining, MemberStatus.WeaklyUp];

    /// <summary>Those that may be up by now, without those that may be gone.</summary>
    public static readonly ImmutableHashSet<MemberStatus> PossiblyUp = [MemberStatus.Up, MemberStatus.Joining, MemberStatus.WeaklyUp];

    private readonly Member[] _members = [.. members];

    /// <returns>Null when nobody counts.</returns>
    public Member First(IReadOnlySet<MemberStatus> counted) => Array.Find(_members, member => counted.Contains(member.Status));

    public int Here(IReadOnlySet<MemberStatus> counted) => _members.Count(member => counted.Contains(member.Status) && IsHere(member));

    public int There(IReadOnlySet<MemberStatus> counted) => _members.Count(member => counted.Contains(member.Status) && !IsHere(member));

    public bool IsHere(Member member) => !unreachable.Contains(member.UniqueAddress);
}
