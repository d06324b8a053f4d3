using System.Collections.Immutable;
using Akka.Actor;
using Akka.Util;

namespace Akka.Cluster;

/// <summary>A node as the cluster sees it. Equal and ordered by its unique address alone, whatever its status. Immutable.</summary>
public class Member : IComparable<Member>, IComparable
{
    /// <summary>By host as text, then by port.</summary>
    public static readonly IComparer<Address> AddressOrdering = Comparer<Address>.Create(CompareAddresses);

    /// <summary>The oldest, who was Up first, comes first.</summary>
    public static readonly IComparer<Member> AgeOrdering = Comparer<Member>.Create(static (a, b) => a.Equals(b) ? 0 : a.IsOlderThan(b) ? -1 : 1);

    internal const int NotYetUp = int.MaxValue;

    // The best first: of two views of a member the better one wins.
    private static readonly MemberStatus[] Priority =
        [MemberStatus.Removed, MemberStatus.Down, MemberStatus.Exiting, MemberStatus.Leaving, MemberStatus.Up, MemberStatus.WeaklyUp, MemberStatus.Joining];

    internal Member(UniqueAddress uniqueAddress, int upNumber, MemberStatus status, ImmutableHashSet<string> roles, AppVersion appVersion)
    {
        UniqueAddress = uniqueAddress;
        UpNumber = upNumber;
        Status = status;
        Roles = roles;
        AppVersion = appVersion;
    }

    public UniqueAddress UniqueAddress { get; }

    public Address Address => UniqueAddress.Address;

    public MemberStatus Status { get; }

    public ImmutableHashSet<string> Roles { get; }

    public AppVersion AppVersion { get; }

    internal int UpNumber { get; }

    /// <summary>Gone, or about to be: if the other side of a merge does not know it, it was removed there.</summary>
    internal bool IsDownOrExiting => Status is MemberStatus.Down or MemberStatus.Exiting;

    /// <summary>One whose view of the gossip the leader waits for.</summary>
    internal bool IsUpOrLeaving => Status is MemberStatus.Up or MemberStatus.Leaving;

    /// <returns>A member on one side only is taken too, unless it is Down or Exiting: then it was removed on the other.</returns>
    public static ImmutableHashSet<Member> PickHighestPriority(IEnumerable<Member> a, IEnumerable<Member> b) => a.Concat(b)
        .GroupBy(static member => member.UniqueAddress)
        .Select(static views => (Best: views.Aggregate(HighestPriorityOf), Count: views.Count()))
        .Where(static each => each.Count > 1 || !each.Best.IsDownOrExiting)
        .Select(static each => each.Best)
        .ToImmutableHashSet();

    /// <summary>Which of two views of the same member is further on.</summary>
    public static Member HighestPriorityOf(Member m1, Member m2) => m1.Status == m2.Status
        ? m1.IsOlderThan(m2) ? m1 : m2
        : Array.IndexOf(Priority, m1.Status) < Array.IndexOf(Priority, m2.Status) ? m1 : m2;

    public bool HasRole(string role) => Roles.Contains(role);

    public bool IsOlderThan(Member other) =>
        UpNumber != other.UpNumber ? UpNumber < other.UpNumber : AddressOrdering.Compare(Address, other.Address) < 0;

    /// <exception cref="InvalidOperationException">A member never goes from its status to that.</exception>
    public Member Copy(MemberStatus status) => status == Status ? this
        : CanBecome(status) ? new Member(UniqueAddress, UpNumber, status, Roles, AppVersion)
        : throw new InvalidOperationException($"Invalid member status transition {Status} -> {status}");

    public Member CopyUp(int upNumber) => new Member(UniqueAddress, upNumber, Status, Roles, AppVersion).Copy(MemberStatus.Up);

    public int CompareTo(Member other) => other is null ? 1 : UniqueAddress.CompareTo(other.UniqueAddress);

    int IComparable.CompareTo(object obj) => CompareTo((Member)obj);

    public override bool Equals(object obj) => obj is Member other && UniqueAddress.Equals(other.UniqueAddress);

    public override int GetHashCode() => UniqueAddress.GetHashCode();

    public override string ToString() =>
        $"Member(address = {Address}, Uid={UniqueAddress.Uid} status = {Status}, role=[{string.Join(',', Roles)}], upNumber={UpNumber}, version={AppVersion})";

    private static int CompareAddresses(Address a, Address b)
    {
        var byHost = string.CompareOrdinal(a?.Host, b?.Host);
        return byHost != 0 ? byHost : Nullable.Compare(a?.Port, b?.Port);
    }

    private bool CanBecome(MemberStatus next) => Status switch
    {
        MemberStatus.Joining => next is not MemberStatus.Exiting,
        MemberStatus.WeaklyUp => next is MemberStatus.Up or MemberStatus.Leaving or MemberStatus.Down or MemberStatus.Removed,
        MemberStatus.Up => next is MemberStatus.Leaving or MemberStatus.Down or MemberStatus.Removed,
        MemberStatus.Leaving => next is MemberStatus.Exiting or MemberStatus.Down or MemberStatus.Removed,
        MemberStatus.Exiting => next is MemberStatus.Down or MemberStatus.Removed,
        MemberStatus.Down => next is MemberStatus.Removed,
        _ => false,
    };
}
