using Inviso.Actors.Tests.Support;
using Inviso.Logs;
using Inviso.Messages;

namespace Inviso.Actors.Tests.Meta;

/// <summary>A node that traces with a ti log, in the words of the tests of meta tracing.</summary>
internal static class MetaNode
{
    public const string Clerk = "'Inviso.Actors.Tests.Support.Shop+Clerk'";
    public const string Sale = Clerk + ",'Sale',1";

    /// <summary>Tracer data whose functions keep their notes under a key.</summary>
    public static string Data(string key) =>
        """[{trace,{file,"t.log"}},{ti,{file,"t.ti",{{inviso_rt_meta,init_std_publld,[2,""" + key + "]},{test,data},{inviso_rt_meta,clean_std_publld}}}}]";

    public static async Task<TestNode> Tracing(string key, TimeProvider? time = null, string config = "")
    {
        var node = TestNode.StartLocal($"{Scribe.Bindings}\n{config}", time);
        await node.Expect(
            ("inviso:start().", "_"),
            ("inviso:add_node(tag).", "{ok,new}"),
            ($"inviso:init_tracing({Data(key)}).", "{ok,[{trace_log,ok},{ti_log,ok}]}"));
        return node;
    }

    /// <summary>When it is done, what was called before has been handled.</summary>
    public static Task Settle(this TestNode node) => node.Run("inviso:ctpm_ms(no,such,1,function).");

    /// <summary>Waits until the notes fulfil a condition.</summary>
    public static async Task<IReadOnlyList<string>> Notes(this TestNode node, string key, Predicate<IReadOnlyList<string>> isDone)
    {
        using var patience = new CancellationTokenSource(TestNode.Patience);
        while (!patience.IsCancellationRequested)
        {
            await node.Settle();
            if (!isDone(Scribe.Of(key)))
                continue;
            // A note is there a moment before what its function gives out is written.
            await node.Settle();
            return Scribe.Of(key);
        }

        throw new TimeoutException($"the notes that the test waits for are not among {string.Join("; ", Scribe.Of(key))}");
    }

    public static IReadOnlyList<TiRecord> TiRecords(this TestNode node) => TiLogReader.Read(node.PathOf("t.ti")).Records;
}
