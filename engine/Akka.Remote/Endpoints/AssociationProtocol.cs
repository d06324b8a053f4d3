using Akka.Actor;
using Akka.Event;
using Akka.Remote.Transport;

namespace Akka.Remote.Endpoints;

/// <summary>What the actors of the endpoints say to each other.</summary>
internal static class AssociationProtocol
{
    /// <summary>The outbound queue has something, or the socket has room.</summary>
    public sealed class Drain : INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static readonly Drain Instance = new();
    }

    public sealed class Tick : INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static readonly Tick Instance = new();
    }

    /// <summary>To the manager, from an association's actor that has nothing to do: it is off the books and hands its knowledge back.</summary>
    public sealed record Retire(Association Association, PeerState State) : INoSerializationVerificationNeeded, IDeadLetterSuppression;

    /// <summary>The answer to <see cref="Retire"/>: nothing more comes.</summary>
    public sealed class Retired : INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static readonly Retired Instance = new();
    }

    /// <summary>To the manager: an association got its first message.</summary>
    public sealed record Begin(Association Association) : INoSerializationVerificationNeeded;

    /// <summary>A peer opened a connection and both sides have introduced themselves.</summary>
    public sealed record Accepted(TcpLink Link, Address Origin, int Uid) : INoSerializationVerificationNeeded;

    public sealed record Dialled(TcpLink Link, int Uid) : INoSerializationVerificationNeeded, IDeadLetterSuppression;

    public sealed record DialFailed(Exception Cause) : INoSerializationVerificationNeeded, IDeadLetterSuppression;

    /// <summary>What the peer acknowledged of the system messages it got by this connection.</summary>
    public sealed record Acknowledged(long Highest, IReadOnlyCollection<long> Missing);

    /// <summary>From a reader: its connection holds a new <see cref="Acknowledged"/>.</summary>
    public sealed record AckArrived(ActiveLink Link) : INoSerializationVerificationNeeded, IDeadLetterSuppression;

    /// <summary>From a reader: the connection is over, or must end with <paramref name="Farewell"/>.</summary>
    public sealed record LinkDown(ActiveLink Link, LinkEnd End, string Reason, byte[] Farewell) : INoSerializationVerificationNeeded, IDeadLetterSuppression;

    public sealed record Quarantine(Address Remote, int? Uid) : INoSerializationVerificationNeeded;

    /// <summary>Send what is there, say goodbye, close; answered by <see cref="Flushed"/>.</summary>
    public sealed class Flush : INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static readonly Flush Instance = new();
    }

    public sealed class Flushed : INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static readonly Flushed Instance = new();
    }

    /// <summary>To the manager: flush all associations, then complete <paramref name="Done"/>.</summary>
    public sealed record ShutDown(TaskCompletionSource Done) : INoSerializationVerificationNeeded;
}
