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

    /// <summary>To the manager: an association got its first message.</summary>
    public sealed record Begin(Association Association) : INoSerializationVerificationNeeded;

    /// <summary>A peer opened a connection and both sides have introduced themselves.</summary>
    public sealed record Accepted(TcpLink Link, Address Origin, int Uid) : INoSerializationVerificationNeeded;

    public sealed record Dialled(TcpLink Link, int Uid) : INoSerializationVerificationNeeded, IDeadLetterSuppression;

    public sealed record DialFailed(Exception Cause) : INoSerializationVerificationNeeded, IDeadLetterSuppression;

    /// <summary>From a reader: the peer acknowledged system messages on the connection it got them by.</summary>
    public sealed record Acknowledged(ActiveLink Link, long Highest, IReadOnlyCollection<long> Missing)
        : INoSerializationVerificationNeeded, IDeadLetterSuppression;

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
