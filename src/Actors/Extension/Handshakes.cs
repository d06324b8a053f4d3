using System.Security.Cryptography;
using Akka.Actor;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>
/// The supervisor's side of proving the secret. A nonce serves once and only the peer it was sent to, so a proof cannot be replayed, and a peer that claims
/// another's address never sees the nonce. Used within one actor.
/// </summary>
internal sealed class Handshakes
{
    private const int NonceSize = 32;

    /// <summary>Peers that say hello and nothing more push out the oldest, so that they cost bounded memory.</summary>
    private const int MaxOpen = 64;

    private readonly LinkedList<Open> _open = [];

    private readonly record struct Open(IActorRef Peer, long Id, byte[] Own, ReadOnlyMemory<byte> Theirs);

    public static byte[] NewNonce() => RandomNumberGenerator.GetBytes(NonceSize);

    /// <summary>HMAC-SHA256, keyed with the secret, over the supervisor's nonce and then the control's.</summary>
    public static byte[] Proof(ReadOnlyMemory<byte> secret, ReadOnlyMemory<byte> supervisorNonce, ReadOnlyMemory<byte> controlNonce) =>
        HMACSHA256.HashData(secret.Span, [.. supervisorNonce.Span, .. controlNonce.Span]);

    /// <summary>The proof of a node that connects by itself; it serves for nothing else.</summary>
    public static byte[] ConnectProof(ReadOnlyMemory<byte> secret, ReadOnlyMemory<byte> supervisorNonce, ReadOnlyMemory<byte> ownNonce) =>
        HMACSHA256.HashData(secret.Span, [.. supervisorNonce.Span, .. ownNonce.Span, .. "connect"u8]);

    /// <summary>The proof of a peer that asks what a node is; it serves for nothing else.</summary>
    public static byte[] DescribeProof(ReadOnlyMemory<byte> secret, ReadOnlyMemory<byte> supervisorNonce, ReadOnlyMemory<byte> ownNonce) =>
        HMACSHA256.HashData(secret.Span, [.. supervisorNonce.Span, .. ownNonce.Span, .. "describe"u8]);

    public NodeProtocol.Challenge Begin(IActorRef peer, NodeProtocol.Hello hello)
    {
        var own = NewNonce();
        _open.AddLast(new Open(peer, hello.Id, own, hello.Nonce));
        if (_open.Count > MaxOpen)
            _open.RemoveFirst();
        return new NodeProtocol.Challenge(hello.Id, own);
    }

    /// <summary>Whether a peer that was challenged proves that it knows the secret.</summary>
    public bool IsProven(IActorRef peer, NodeProtocol.StartRuntime request, ReadOnlyMemory<byte> secret) =>
        Take(peer, request.Id) is { } open && CryptographicOperations.FixedTimeEquals(Proof(secret, open.Own, open.Theirs), request.Proof.Span);

    /// <inheritdoc cref="IsProven(IActorRef,NodeProtocol.StartRuntime,ReadOnlyMemory{byte})"/>
    public bool IsProven(IActorRef peer, NodeProtocol.Connect request, ReadOnlyMemory<byte> secret) =>
        Take(peer, request.Id) is { } open && CryptographicOperations.FixedTimeEquals(ConnectProof(secret, open.Own, open.Theirs), request.Proof.Span);

    /// <inheritdoc cref="IsProven(IActorRef,NodeProtocol.StartRuntime,ReadOnlyMemory{byte})"/>
    public bool IsProven(IActorRef peer, NodeProtocol.Describe request, ReadOnlyMemory<byte> secret) =>
        Take(peer, request.Id) is { } open && CryptographicOperations.FixedTimeEquals(DescribeProof(secret, open.Own, open.Theirs), request.Proof.Span);

    private Open? Take(IActorRef peer, long id)
    {
        for (var node = _open.First; node is not null; node = node.Next)
        {
            if (node.Value.Id != id || !node.Value.Peer.Equals(peer))
                continue;
            _open.Remove(node);
            return node.Value;
        }

        return null;
    }
}
