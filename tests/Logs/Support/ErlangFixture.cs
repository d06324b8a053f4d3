using System.Text.RegularExpressions;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Logs.Tests;

/// <summary>Files that a real Erlang node made, and what it says stands in them.</summary>
internal static partial class ErlangFixture
{
    public static string Path(string name) => System.IO.Path.Combine(AppContext.BaseDirectory, "Fixtures", "Erlang", name);

    public static byte[] Bytes(string name) => File.ReadAllBytes(Path(name));

    /// <summary>A term a line, as Erlang prints it.</summary>
    public static string[] Lines(string name) => [.. File.ReadAllLines(Path(name)).Select(Plain)];

    /// <summary>Terms of ours as Erlang prints them.</summary>
    public static string[] Print(IEnumerable<Term> terms) => [.. terms.Select(term => Plain(TermPrinter.Write(term)))];

    public static List<TraceEvent> ReadTrace(string path, out IReadOnlyList<LogDamage> damages)
    {
        using var reader = LogFormats.OpenTrace(path);
        var events = new List<TraceEvent>();
        while (reader.TryRead(out var e))
            events.Add(e);
        damages = reader.Damages;
        Assert.False(reader.TryRead(out _));
        return events;
    }

    // Erlang has a number of its own for each node and 0 for itself, where we have its name, and does not print the creation; a name
    // with an @ in it needs no quotes there.
    public static string Plain(string text) =>
        Creation().Replace(Node().Replace(text, "$1N."), "$1").Replace("'nonode@nohost'", "nonode@nohost", StringComparison.Ordinal);

    [GeneratedRegex(@"(<|#Ref<|#Port<)(?:(?:one@far|nonode@nohost|node\d@localhost)(?:/erlang/0)?\.|\d+\.(?=\d+(?:\.\d+)*>))")]
    private static partial Regex Node();

    [GeneratedRegex(@"(<N\.\d+\.\d+)#-?\d+(?=>)")]
    private static partial Regex Creation();
}
