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
        var booked = new Dictionary<(string, string, string), long>();
        foreach (var (path, type, sent, handled) in Rows(counters))
        {
            Book(booked, (path, type, "send"), sent);
            Book(booked, (path, type, "receive"), handled);
            if (calls(type))
                Book(booked, (path, type, "call"), handled);
        }

        Assert.NotEmpty(booked);
        var differences = Differences(lines.Where(l => l.Kind is "send" or "receive" or "call"), booked);
        Assert.True(differences.Count == 0, $"{differences.Count} rows differ:\n{string.Join('\n', differences.Take(20))}");
    }

    /// <summary>Rows by actor, message type and kind that are not the same in trace and books.</summary>
    public static IReadOnlyList<(string Path, string Type, string Kind, long Booked, long Traced)> Differences(
        IEnumerable<MergedLine> lines, Dictionary<(string Path, string Type, string Kind), long> booked)
    {
        var traced = lines.GroupBy(l => (l.Path, Type: l.MessageType, l.Kind)).ToDictionary(g => g.Key, g => (long)g.Count());
        return [.. booked.Keys.Union(traced.Keys)
            .Where(key => booked.GetValueOrDefault(key) != traced.GetValueOrDefault(key))
            .Select(key => (key.Path, key.Type, key.Kind, booked.GetValueOrDefault(key), traced.GetValueOrDefault(key)))];
    }

    /// <summary>The shop's books, with what was handled as the calls of its handlers.</summary>
    public static Dictionary<(string Path, string Type, string Kind), long> SentAndCalled(string counters)
    {
        var booked = new Dictionary<(string, string, string), long>();
        foreach (var (path, type, sent, handled) in Rows(counters))
        {
            Book(booked, (path, type, "send"), sent);
            Book(booked, (path, type, "call"), handled);
        }

        return booked;
    }

    /// <summary>The same from a journal, a line for each message.</summary>
    public static Dictionary<(string Path, string Type, string Kind), long> Journal(string path) => File.ReadLines(path)
        .Select(line => line.Split(','))
        .GroupBy(fields => (fields[1], fields[2], fields[0] == "sent" ? "send" : "call"))
        .ToDictionary(group => group.Key, group => (long)group.Count());

    private static IEnumerable<(string Path, string Type, long Sent, long Handled)> Rows(string counters) =>
        File.ReadLines(counters).Skip(1).Select(line => line.Split(',')).Select(fields => (fields[1], fields[2], Number(fields[3]), Number(fields[4])));

    private static void Book(Dictionary<(string, string, string), long> books, (string, string, string) key, long count)
    {
        if (count > 0)
            books[key] = books.GetValueOrDefault(key) + count;
    }

    private static long Number(string digits) => long.Parse(digits, CultureInfo.InvariantCulture);
}
