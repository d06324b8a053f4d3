using System.Text.RegularExpressions;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Logs.Tests;

/// <summary>Files that real Erlang nodes made, and what they say stands in them.</summary>
internal static partial class ErlangFixture
{
    private const string Oldest = "otp25";

    /// <summary>The releases that made the files, each all of them.</summary>
    public static IReadOnlyList<string> Releases { get; } = [Oldest, "otp27", "otp29"];

    /// <summary>What the tests have a live node do.</summary>
    public static string Script { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "Fixtures", "Erlang", "ask.escript");

    /// <summary>Each of some files of each release.</summary>
    public static TheoryData<string, string> OfEach(params string[] names)
    {
        var data = new TheoryData<string, string>();
        foreach (var release in Releases)
        {
            foreach (var name in names)
                data.Add(name, release);
        }

        return data;
    }

    public static string Path(string name, string release = Oldest) => System.IO.Path.Combine(AppContext.BaseDirectory, "Fixtures", "Erlang", release, name);

    public static byte[] Bytes(string name, string release = Oldest) => File.ReadAllBytes(Path(name, release));

    /// <summary>A term a line, as Erlang prints it.</summary>
    public static string[] Lines(string name, string release = Oldest) => [.. File.ReadAllLines(Path(name, release)).Select(Plain)];

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
