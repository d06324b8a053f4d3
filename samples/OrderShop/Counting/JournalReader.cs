using System.Text;

namespace OrderShop.Counting;

/// <summary>Reads the journal of a node, which may be at work or killed.</summary>
public static class JournalReader
{
    public const string Sent = "sent";
    public const string Handled = "handled";

    /// <summary>What the journal counts up to <paramref name="length"/> bytes, by path and message; a line that is torn does not count.</summary>
    /// <param name="path">The file.</param>
    /// <param name="node">Whose it is.</param>
    /// <param name="length">Bytes to read; null for all.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static IReadOnlyList<CounterLine> Read(string path, string node, long? length = null)
    {
        var counts = new Dictionary<(string Path, string Message), (long Sent, long Handled)>();
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        var end = Math.Min(length ?? long.MaxValue, reader.BaseStream.Length);
        var at = 0L;
        while (reader.ReadLine() is { } line)
        {
            // With its end, which a torn one does not have.
            at += Encoding.UTF8.GetByteCount(line) + 1;
            if (at > end)
                break;
            var fields = line.Split(',');
            var key = (fields[1], fields[2]);
            var (sent, handled) = counts.GetValueOrDefault(key);
            counts[key] = fields[0] == Sent ? (sent + 1, handled) : (sent, handled + 1);
        }

        return [.. counts.Select(row => new CounterLine(node, row.Key.Path, row.Key.Message, row.Value.Sent, row.Value.Handled))
            .OrderBy(line => line.Path, StringComparer.Ordinal).ThenBy(line => line.MessageType, StringComparer.Ordinal)];
    }
}
