using System.Buffers.Binary;
using System.Net.Sockets;

namespace Inviso.EndToEnd.Cluster;

/// <summary>
/// The first frame of an association, behind its length in 4 bytes, lowest first: a protobuf message whose fields 2, 2, 1 lead to the address of who sends it,
/// and there 3 to the port.
/// </summary>
internal static class Handshake
{
    private const int LengthSize = sizeof(int);
    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int Nested = 2;
    private const int Fixed32 = 5;

    /// <summary>Receives at least the whole first frame, which may come in parts; the number of bytes, 0 where it never came.</summary>
    public static async Task<int> ReceiveAsync(Socket socket, byte[] buffer)
    {
        var count = 0;
        while (count < LengthSize || count < LengthSize + BinaryPrimitives.ReadInt32LittleEndian(buffer))
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(count));
            if (read == 0)
                return 0;
            count += read;
        }

        return count;
    }

    /// <summary>The sender's port.</summary>
    public static int PortIn(ReadOnlySpan<byte> received)
    {
        var message = received.Slice(LengthSize, BinaryPrimitives.ReadInt32LittleEndian(received));
        foreach (var field in (ReadOnlySpan<int>)[2, 2, 1])
            Find(message, field, out message);
        return (int)Find(message, 3, out _);
    }

    /// <summary>The value of a number, or what is nested in a field.</summary>
    private static ulong Find(ReadOnlySpan<byte> message, int field, out ReadOnlySpan<byte> nested)
    {
        while (!message.IsEmpty)
        {
            var tag = Read(ref message);
            var (number, kind) = ((int)(tag >> 3), (int)(tag & 7));
            var value = kind is Varint or Nested ? Read(ref message) : 0;
            var size = kind switch { Nested => (int)value, Fixed64 => sizeof(long), Fixed32 => sizeof(int), _ => 0 };
            nested = message[..size];
            if (number == field)
                return value;
            message = message[size..];
        }

        throw new InvalidDataException($"the first frame of an association has no field {field}");
    }

    private static ulong Read(ref ReadOnlySpan<byte> message)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var b = message[0];
            message = message[1..];
            value |= (ulong)(b & 0x7F) << shift;
            if (b < 0x80)
                return value;
        }
    }
}
