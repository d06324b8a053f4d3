using System.Buffers.Binary;
using System.Net.Sockets;
using Inviso.Actors.Tests.Support;

namespace Inviso.Actors.Tests.Sinks;

/// <summary>What a client of a trace port reads.</summary>
internal static class PortRecords
{
    /// <summary>Reads to the end of the stream: how many events came, and how many the stream says are missing.</summary>
    public static async Task<(long Events, long Drops)> CountAsync(TcpClient client)
    {
        using var owned = client;
        using var patience = new CancellationTokenSource(TestNode.Patience);
        var (events, drops) = (0L, 0L);
        var header = new byte[PortQueue.HeaderSize];
        await using var stream = client.GetStream();
        while (await stream.ReadAtLeastAsync(header, header.Length, throwOnEndOfStream: false, patience.Token) == header.Length)
        {
            var number = BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(1));
            if (header[0] == 1)
            {
                drops += number;
                continue;
            }

            await stream.ReadExactlyAsync(new byte[number], patience.Token);
            events++;
        }

        return (events, drops);
    }
}
