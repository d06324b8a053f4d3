using System.Text.RegularExpressions;

namespace Inviso.EndToEnd.Support;

/// <summary>What a test needs of one line of a merged text file, read from the text alone: <c>Node [Aliases] {trace_ts,&lt;Path#Uid&gt;,Kind,…,{Mega,Sec,Micro}}</c>.</summary>
internal sealed partial record MergedLine(string Node, string Path, string Kind, string Detail, (long Mega, long Sec, long Micro) Time)
{
    public static MergedLine Parse(string line)
    {
        var match = Shape().Match(line);
        Assert.True(match.Success, $"not a merged line: {line}");
        return new MergedLine(
            match.Groups["node"].Value.Trim('\''),
            match.Groups["path"].Value,
            match.Groups["kind"].Value.Trim('\''),
            match.Groups["detail"].Value,
            (long.Parse(match.Groups["mega"].Value), long.Parse(match.Groups["sec"].Value), long.Parse(match.Groups["micro"].Value)));
    }

    /// <summary>The message type of a send, receive or call.</summary>
    public string MessageType => Type().Match(Detail) is { Success: true } type ? type.Groups["type"].Value : "";

    [GeneratedRegex(@"^(?<node>'[^']+'|\S+) \[(?<aliases>.*?)\] \{trace_ts,<(?<path>/[^#>]*)(#\d+)?>,(?<kind>'?\w+'?),(?<detail>.*),\{(?<mega>\d+),(?<sec>\d+),(?<micro>\d+)\}\}$")]
    private static partial Regex Shape();

    [GeneratedRegex(@"^(\{'[\w.+]+',)?'(?<type>[\w.+]+)'")]
    private static partial Regex Type();
}
