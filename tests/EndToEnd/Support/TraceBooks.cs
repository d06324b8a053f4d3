using System.Globalization;

namespace Inviso.EndToEnd.Support;

/// <summary>Compares a merged text file with the shop's own books, without any code of Inviso.</summary>
internal static class TraceBooks
{
    public static IReadOnlyList<MergedLine> Read(string merged) => [.. File.ReadLines(merged).Select(MergedLine.Parse)];

    public static void AssertInTimeOrder(IReadOnlyList<MergedLine> lines)
    {
        for (var i = 1; i < lines.Count; i++)
            Assert.True(lines[i - 1].Time.CompareTo(lines[i].Time) <= 0, $"line {i + 1} is older than the line before it");
    }

    /// <summary>Sends, receives and, where <paramref name="calls"/> says so, calls per actor and message type equal the books exactly, and nothing else is in the trace.</summary>
    public static void AssertEqual(IReadOnlyList<MergedLine> lines, string counters, Func<string, bool> calls)
    {
        var traced = lines
            .Where(l => l.Kind is "send" or "receive" or "call")
            .GroupBy(l => (l.Path, l.MessageType, l.Kind))
            .ToDictionary(g => g.Key, g => (long)g.Count());
        var booked = new Dictionary<(string, string, string), long>();
        foreach (var fields in File.ReadLines(counters).Skip(1).Select(line => line.Split(',')))
        {
            var (path, type, sent, handled) = (fields[1], fields[2], Number(fields[3]), Number(fields[4]));
            Book(booked, (path, type, "send"), sent);
            Book(booked, (path, type, "receive"), handled);
            if (calls(type))
                Book(booked, (path, type, "call"), handled);
        }

        Assert.NotEmpty(booked);
        var differences = booked.Keys.Union(traced.Keys)
            .Where(key => booked.GetValueOrDefault(key) != traced.GetValueOrDefault(key))
            .Select(key => $"{key}: the shop {booked.GetValueOrDefault(key)}, the trace {traced.GetValueOrDefault(key)}")
            .ToArray();
        Assert.True(differences.Length == 0, $"{differences.Length} rows differ:\n{string.Join('\n', differences.Take(20))}");
    }

    private static void Book(Dictionary<(string, string, string), long> books, (string, string, string) key, long count)
    {
        if (count > 0)
            books[key] = books.GetValueOrDefault(key) + count;
    }

    private static long Number(string digits) => long.Parse(digits, CultureInfo.InvariantCulture);
}
