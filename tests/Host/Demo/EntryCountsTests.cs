using Inviso.Host.Demo;
using Inviso.Messages;
using OrderShop.Counting;

namespace Inviso.Host.Tests.Demo;

public sealed class EntryCountsTests
{
    private static readonly NodeName Node = new("n@h");
    private static readonly ActorId Actor = new(Node, "/user/a", 5);

    [Fact]
    public void Books_that_differ_in_one_row_are_seen()
    {
        var counts = Counts();
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "node,path,message,sent,handled\nn@h,/user/a,T,1,1\nn@h,/user/b,T,0,1\n");
            var comparison = BookComparison.Compare(counts, file, TraceKind.Receive);
            Assert.Equal((2, 2), (comparison.Messages, comparison.Rows));
            Assert.Equal([new RowDifference(new CounterLine("n@h", "/user/b", "T", 0, 1), 0, 0)], comparison.Differences);
            Assert.Contains("differs from the shop's own books in 1 of 2 rows", comparison.Sentence, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void What_is_in_the_trace_alone_is_seen()
    {
        var comparison = BookComparison.Compare(Counts(), [new CounterLine("n@h", "/user/c", "T", 0, 0)], TraceKind.Receive);
        Assert.Equal([new RowDifference(new CounterLine("", "/user/a", "T", 0, 0), 1, 1)], comparison.Differences);
    }

    [Fact]
    public void Entries_are_counted_per_node_and_kind()
    {
        var counts = Counts();
        Assert.Equal([Node], counts.Nodes);
        Assert.Equal([TraceKind.Send, TraceKind.Receive, TraceKind.Exit], counts.Kinds);
        Assert.Equal(1, counts.Of(Node, TraceKind.Exit));
        Assert.Equal(0, counts.Of("/user/a", "T", TraceKind.Call));
    }

    private static EntryCounts Counts()
    {
        var counts = new EntryCounts();
        counts.Entry(Node, new TraceEvent(1, TraceKind.Send, true, Actor, Actor, MessageType: "T"), []);
        counts.Entry(Node, new TraceEvent(2, TraceKind.Receive, true, Actor, Actor, MessageType: "T"), []);
        counts.Entry(Node, new TraceEvent(3, TraceKind.Exit, true, Actor), []);
        return counts;
    }
}
