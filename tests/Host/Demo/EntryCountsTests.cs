using Inviso.Host.Demo;
using Inviso.Messages;

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
            var comparison = BookComparison.Compare(counts, file);
            Assert.Equal(new BookComparison(2, 1, 2), comparison);
            Assert.Contains("differs from the shop's own books in 1 of 2 rows", comparison.Sentence, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
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
