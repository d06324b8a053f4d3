using System.Net.Sockets;
using Akka.Actor;
using Akka.Remote.Protocol;

namespace Akka.Remote.Transport;

/// <summary>The opening of a connection: each side says who it is, once. After it the link carries payload both ways.</summary>
internal static class Handshake
{
    /// <summary>Dials and introduces this node. On failure the link is closed.</summary>
    /// <exception cref="InvalidAssociationException">No connection, no answer in time, or the wrong answer; the message says which.</exception>
    public static async Task<(TcpLink Link, int Uid)> DialAsync(TcpTransport transport, Address remote, int uid, Func<int, bool> isRefused)
    {
        TcpLink link = null;
        using var timeout = new CancellationTokenSource(transport.Settings.ConnectionTimeout);
        try
        {
            link = await transport.DialAsync(remote, timeout.Token).ConfigureAwait(false);
            link.Send(ControlFrames.Associate(transport.LocalAddress, uid));
            var peer = await AnswerAsync(link, timeout.Token).ConfigureAwait(false);
            if (!isRefused(peer.Uid)) return (link, peer.Uid);
            link.Close(ControlFrames.Quarantined);
            throw new QuarantinedPeerException($"{remote} (uid {peer.Uid}) is quarantined by this node; it must be restarted before it is talked to again.");
        }
        catch (Exception e) when (e is not InvalidAssociationException)
        {
            link?.Close(e is SocketException ? [] : ControlFrames.Disassociate);
            var reason = e is OperationCanceledException ? $"no association within {transport.Settings.ConnectionTimeout.TotalSeconds:0.#} s" : e.Message;
            throw new InvalidAssociationException($"Cannot associate with {remote}: {reason}.", e);
        }
    }

    /// <summary>Waits for an accepted connection to introduce itself and answers. On failure the link is closed.</summary>
    /// <exception cref="InvalidAssociationException">Nothing came in time, or something else; the message says which.</exception>
    public static async Task<(Address Origin, int Uid)> AcceptAsync(TcpTransport transport, TcpLink link, int uid)
    {
        using var timeout = new CancellationTokenSource(transport.Settings.ConnectionTimeout);
        try
        {
            var peer = await AnswerAsync(link, timeout.Token).ConfigureAwait(false);
            link.Send(ControlFrames.Associate(transport.LocalAddress, uid));
            return peer;
        }
        catch (Exception e) when (e is not InvalidAssociationException)
        {
            // What cannot be read is cut off in silence.
            link.Close(e is OperationCanceledException ? ControlFrames.Disassociate : []);
            var reason = e is OperationCanceledException
                ? $"it did not introduce itself within {transport.Settings.ConnectionTimeout.TotalSeconds:0.#} s"
                : e.Message;
            throw new InvalidAssociationException($"Connection from {link.RemoteEndPoint} dropped: {reason}.", e);
        }
    }

    private static async Task<(Address Origin, int Uid)> AnswerAsync(TcpLink link, CancellationToken cancellation)
    {
        var frame = await link.ReadFrameAsync(cancellation).ConfigureAwait(false)
            ?? throw new MalformedPduException("the peer closed the connection");
        var control = ProtocolMessage.Parser.ParseFrom(frame).Control;
        switch (control?.Command)
        {
            case Command.Associate:
                return ControlFrames.ReadHandshake(control.Handshake);
            case Command.Disassociate or Command.DisassociateShuttingDown or Command.DisassociateQuarantined:
                link.Close([]);
                throw new InvalidAssociationException($"The peer refused the association ({control.Command}).");
            default:
                link.Close(ControlFrames.Disassociate);
                throw new InvalidAssociationException("The peer did not begin with its introduction.");
        }
    }
}
