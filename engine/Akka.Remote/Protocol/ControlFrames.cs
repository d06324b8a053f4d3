using System.Buffers.Binary;
using Akka.Actor;
using Google.Protobuf;

namespace Akka.Remote.Protocol;

/// <summary>The control frames, ready to send.</summary>
internal static class ControlFrames
{
    /// <summary>Every remoting address has this before its transport's scheme; the handshake leaves it out.</summary>
    private const string Prefix = "akka.";

    public static readonly byte[] Heartbeat = Frame(Control(Command.Heartbeat));
    public static readonly byte[] Disassociate = Frame(Control(Command.Disassociate));
    public static readonly byte[] ShuttingDown = Frame(Control(Command.DisassociateShuttingDown));
    public static readonly byte[] Quarantined = Frame(Control(Command.DisassociateQuarantined));

    public static byte[] Associate(Address origin, int uid)
    {
        var handshake = new HandshakeInfo { Origin = ToData(origin), Uid = (ulong)uid };
        handshake.Origin.Protocol = origin.Protocol[Prefix.Length..];
        return Frame(new ProtocolMessage { Control = new ControlMessage { Command = Command.Associate, Handshake = handshake } });
    }

    /// <exception cref="MalformedPduException">The handshake lacks a part of the address, or has one that cannot be.</exception>
    public static (Address Origin, int Uid) ReadHandshake(HandshakeInfo handshake)
    {
        var origin = handshake?.Origin;
        if (origin is null || !IsPart(origin.Hostname) || !IsPart(origin.System) || !IsPart(origin.Protocol) || origin.Port is 0 or > ushort.MaxValue)
            throw new MalformedPduException("the introduction names no complete address");
        return (new Address(Prefix + origin.Protocol, origin.System, origin.Hostname, (int)origin.Port), (int)handshake.Uid);
    }

    public static AddressData ToData(Address address) => new()
    {
        System = address.System,
        Hostname = address.Host ?? string.Empty,
        Port = (uint)(address.Port ?? 0),
        Protocol = address.Protocol,
    };

    public static Address FromData(AddressData data) => new(data.Protocol, data.System, data.Hostname, (int)data.Port);

    public static byte[] Frame(IMessage pdu)
    {
        var size = pdu.CalculateSize();
        var frame = new byte[sizeof(int) + size];
        BinaryPrimitives.WriteInt32LittleEndian(frame, size);
        pdu.WriteTo(frame.AsSpan(sizeof(int)));
        return frame;
    }

    // What a peer calls itself becomes part of actor names and log lines.
    private static bool IsPart(string text) =>
        text.Length is > 0 and <= 255 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or ':' or '[' or ']' or '%');

    private static ProtocolMessage Control(Command command) => new() { Control = new ControlMessage { Command = command } };
}
