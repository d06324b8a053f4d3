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

    /// <exception cref="MalformedPduException">The handshake lacks a part of the address.</exception>
    public static (Address Origin, int Uid) ReadHandshake(HandshakeInfo handshake)
    {
        var origin = handshake?.Origin;
        if (origin is null || origin.Hostname.Length == 0 || origin.System.Length == 0 || origin.Protocol.Length == 0 || origin.Port is 0 or > ushort.MaxValue)
            throw new MalformedPduException("The handshake names no complete address.");
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

    private static ProtocolMessage Control(Command command) => new() { Control = new ControlMessage { Command = command } };
}
