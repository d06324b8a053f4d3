using Inviso.Logs;
using Inviso.Messages;

namespace Inviso.EndToEnd.Support;

/// <summary>Counts what is in a trace log, and what is in the order shop's own books.</summary>
internal static class LogBooks
{
    /// <summary>The calls in a log that was closed as it should be.</summary>
    public static int Calls(string path, StopReason expected = StopReason.Requested)
    {
        using var reader = TraceLogReader.Open(path);
        var calls = 0;
        while (reader.TryRead(out var e))
            calls += e.Kind == TraceKind.Call ? 1 : 0;
        Assert.Equal(expected, reader.StopReason);
        Assert.Null(reader.Damage);
        return calls;
    }

    /// <summary>How many pairs of an actor type and a message type handled messages: by path, as the shop has one type of actor in each place.</summary>
    public static int ShopHandlers(string books) => File.ReadLines(books).Skip(1)
        .Select(line => line.Split(','))
        .Where(fields => fields[4] != "0")
        .Select(fields => (Place(fields[1]), fields[2]))
        .Distinct()
        .Count();

    private static string Place(string path) => path.StartsWith("/user/shop/cashier/", StringComparison.Ordinal) ? "order" : path;
}
