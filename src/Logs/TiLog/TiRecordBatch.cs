using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>Associations on their way to another node: records as a trace-information log holds them, one behind the other.</summary>
public static class TiRecordBatch
{
    /// <summary>One record.</summary>
    /// <exception cref="ArgumentException">The alias is larger than 32 KiB in external term format.</exception>
    public static byte[] Encode(TiRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var buffer = ArrayPool<byte>.Shared.Rent(TiRecordFrame.MaxRecord);
        try
        {
            return buffer[..TiRecordFrame.Write(buffer, record)];
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>False unless the bytes are whole records and nothing else.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out IReadOnlyList<TiRecord>? records)
    {
        records = null;
        var read = new List<TiRecord>();
        while (!bytes.IsEmpty)
        {
            if (TiRecordFrame.Read(bytes, out var length) is not { } record)
                return false;
            read.Add(record);
            bytes = bytes[length..];
        }

        records = read;
        return true;
    }
}
