using Inviso.Language;
using Inviso.Messages;
using Inviso.Tracing.Tests.Support;

namespace Inviso.Tracing.Tests.Tokens;

/// <summary>Serials by the rules and worked example of Erlang's reference manual of <c>seq_trace</c>.</summary>
public sealed class SerialTests
{
    [Fact(Timeout = 30_000)]
    public async Task The_example_of_the_reference_manual_comes_out_as_it_stands_there()
    {
        await using var node = TracedNode.Local().Open();
        var server = node.Acting("server");
        var port = node.Acting("port");
        var done = new TaskCompletionSource();
        port.Do("start", _ =>
        {
            SeqTrace.Set(Sequences.Token(17, SeqTraceFlags.Receive | SeqTraceFlags.Print));
            Assert.True(SeqTrace.Print(Term.Int(17), "**** Trace Started ****"));
            server.Do("the_message", _ =>
            {
                SeqTrace.Print(Term.Int(17), "We are here now");
                port.Do("ack", _ => done.SetResult());
            });
        });
        await done.Task.WaitAsync(TracedNode.Patience);
        Assert.Equal(
            [
                "17 print {0,1} port \"**** Trace Started ****\"",
                "17 receive {0,2} port server",
                "17 print {2,3} server \"We are here now\"",
                "17 receive {2,4} server port",
            ],
            (await node.CloseAsync()).Lines());
    }

    [Fact(Timeout = 30_000)]
    public async Task Branches_count_from_the_message_that_they_come_from()
    {
        await using var node = TracedNode.Local().Open();
        var (a, b, c) = (node.Acting("a"), node.Acting("b"), node.Acting("c"));
        var done = new CountdownEvent(2);
        a.Do("start", _ =>
        {
            SeqTrace.Set(Sequences.Token(1, SeqTraceFlags.Send));
            b.Do("left", _ => c.Do("from b", _ => done.Signal()));
            c.Do("right", _ => done.Signal());
        });
        Assert.True(done.Wait(TracedNode.Patience));
        Assert.Equal(["1 send {0,1} a b", "1 send {0,2} a c", "1 send {1,2} b c"], (await node.CloseAsync()).Lines().Order(StringComparer.Ordinal));
    }

    [Fact(Timeout = 30_000)]
    public async Task The_counters_of_an_actor_outlive_its_token()
    {
        await using var node = TracedNode.Local().Open();
        var a = node.Acting("a");
        await a.In(_ => SeqTrace.Set(Sequences.Token(1)) && SeqTrace.Print("x") && SeqTrace.Print("y"));
        Assert.Null(await a.In(_ => SeqTrace.Get()));
        await a.In(_ => SeqTrace.Set(Sequences.Token(2)) && SeqTrace.Print(null));
        Assert.Equal(["1 print {0,1} a \"x\"", "1 print {0,2} a \"y\"", "2 print {0,3} a null"], (await node.CloseAsync()).Lines());
    }

    [Fact(Timeout = 30_000)]
    public async Task A_token_put_aside_and_set_again_goes_on_where_it_was()
    {
        await using var node = TracedNode.Local().Open();
        var a = node.Acting("a");
        var got = await a.In(_ =>
        {
            SeqTrace.Set(Sequences.Token(1));
            SeqTrace.Print("in");
            var kept = SeqTrace.Get();
            SeqTrace.Set(null);
            Assert.False(SeqTrace.Print("left out"));
            SeqTrace.Set(kept);
            SeqTrace.Print("in again");
            return SeqTrace.Get();
        });
        Assert.Equal((Term.Int(1), new SeqSerial(0, 2)), (got!.Label, got.Serial));
        Assert.Equal(["1 print {0,1} a \"in\"", "1 print {0,2} a \"in again\""], (await node.CloseAsync()).Lines());
    }

    [Fact(Timeout = 30_000)]
    public async Task Flags_decide_what_is_reported_and_a_print_needs_its_label()
    {
        await using var node = TracedNode.Local().Open();
        var (a, b) = (node.Acting("a"), node.Acting("b"));
        Assert.True(await a.In(_ => SeqTrace.Set(Sequences.Token(1, SeqTraceFlags.Receive)) && !SeqTrace.Print("no flag")));
        var label = new TaskCompletionSource<bool>();
        a.Do("start", _ =>
        {
            SeqTrace.Set(Sequences.Token(5, SeqTraceFlags.Print));
            b.Do("go", _ => label.SetResult(SeqTrace.Print(Term.Int(6), "other label")));
        });
        Assert.False(await label.Task.WaitAsync(TracedNode.Patience));
        Assert.Empty((await node.CloseAsync()).Lines());
    }

    [Theory(Timeout = 30_000)]
    [InlineData(SeqTraceFlags.Print, 3)]
    [InlineData(SeqTraceFlags.Print | SeqTraceFlags.Timestamp, 4)]
    public async Task The_timestamp_flag_shows_the_time(SeqTraceFlags flags, int arity)
    {
        await using var node = TracedNode.Local().Open();
        await node.Acting("a").In(_ => SeqTrace.Set(Sequences.Token(1, flags)) && SeqTrace.Print("x"));
        var term = (TupleTerm)TraceEventTerms.ToTerm(Assert.Single(await node.CloseAsync()));
        Assert.Equal(arity, term.Arity);
        Assert.StartsWith("{seq_trace,1,{print,{0,1},", term.ToString(), StringComparison.Ordinal);
    }
}
