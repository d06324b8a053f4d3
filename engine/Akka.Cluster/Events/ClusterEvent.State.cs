using System.Collections.Immutable;
using Akka.Actor;

namespace Akka.Cluster;

public partial class ClusterEvent
{
    /// <summary>The cluster as this node knew it at one moment.</summary>
    public sealed class CurrentClusterState : INoSerializationVerificationNeeded
    {
        private readonly ImmutableDictionary<string, Address> _roleLeaders;

        public CurrentClusterState() : this([], [], [], null, ImmutableDictionary<string, Address>.Empty) { }

        public CurrentClusterState(
            ImmutableSortedSet<Member> members,
            ImmutableHashSet<Member> unreachable,
            ImmutableHashSet<Address> seenBy,
            Address leader,
            ImmutableDictionary<string, Address> roleLeaderMap)
        {
            Members = members;
            Unreachable = unreachable;
            SeenBy = seenBy;
            Leader = leader;
            _roleLeaders = roleLeaderMap;
        }

        public ImmutableSortedSet<Member> Members { get; }

        /// <summary>Without this node, whatever others say.</summary>
        public ImmutableHashSet<Member> Unreachable { get; }

        public ImmutableHashSet<Address> SeenBy { get; }

        /// <summary>Null if there is none.</summary>
        public Address Leader { get; }

        internal Reachability Reachability { get; init; } = Reachability.Empty;

        public ImmutableHashSet<string> AllRoles => Members.SelectMany(static member => member.Roles).ToImmutableHashSet();

        public bool HasMoreThanOneAppVersion => Members.Select(static member => member.AppVersion).Distinct().Skip(1).Any();

        public Address RoleLeader(string role) => _roleLeaders.GetValueOrDefault(role);

        public CurrentClusterState Copy(
            ImmutableSortedSet<Member> members = null,
            ImmutableHashSet<Member> unreachable = null,
            ImmutableHashSet<Address> seenBy = null,
            Address leader = null,
            ImmutableDictionary<string, Address> roleLeaderMap = null) =>
            new(members ?? Members, unreachable ?? Unreachable, seenBy ?? SeenBy, leader ?? Leader, roleLeaderMap ?? _roleLeaders)
            {
                Reachability = Reachability,
            };
    }
}
