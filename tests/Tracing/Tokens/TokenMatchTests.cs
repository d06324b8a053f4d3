using Akka.Actor;
using Inviso.Language;
using Inviso.Messages;
using Inviso.Tracing.Tests.Support;

namespace Inviso.Tracing.Tests.Tokens;

/// <summary>Tokens in match specifications, in the term form and the readable one.</summary>
public sealed class TokenMatchTests
{
    [Fact(Timeout = 30_000)]
    public async Task A_call_starts_a_sequence()
    {
        await using var node = await Started("[{'_',[],[{set_seq_token,label,17},{set_seq_token,send,true},{set_seq_token,'receive',true},{set_seq_token,serial,{{0,4}}}]}]");
        Assert.Equal(["17 send {0,5} a b", "17 receive {0,5} a b"], (await node.CloseAsync()).Lines());
    }

    [Fact(Timeout = 30_000)]
    public async Task A_call_starts_a_sequence_in_the_readable_form()
    {
        await using var node = await Started("-> token(label, 17), token(send, true), token(receive, true)");
        Assert.Equal(["17 send {0,1} a b", "17 receive {0,1} a b"], (await node.CloseAsync()).Lines());
    }

    [Theory(Timeout = 30_000)]
    [InlineData("[{'_',[{is_seq_trace}],[{message,{get_seq_token}}]}]")]
    [InlineData("is_seq_trace -> message(get_seq_token)")]
    [InlineData("is_seq_trace() -> message(get_seq_token())")]
    public async Task Conditions_ask_for_the_token(string spec)
    {
        await using var node = TracedNode.Local().Open();
        var (a, b) = (node.Acting("a"), node.Acting("b"));
        await b.In(_ => true);
        node.Session.SetPattern(PatternScope.Local, new TracePattern(null, null, null, Read(spec)));
        node.Session.SetFlags(new PidSpec.Actor(node.Tracer.IdOf(b)!), TraceFlags.Call);
        var done = new TaskCompletionSource();
        a.Do("start", _ =>
        {
            b.Tell(new Sequences.Act("without", _ => { }));
            SeqTrace.Set(Sequences.Token(3, SeqTraceFlags.Print));
            b.Tell(new Sequences.Act("with", _ => done.SetResult()));
        });
        await done.Task.WaitAsync(TracedNode.Patience);
        var call = Assert.Single(await node.CloseAsync(), e => e.Kind == TraceKind.Call);
        var token = (TupleTerm)call.Extra!;
        Assert.Equal((Term.Int(4), Term.Int(3), Term.Int(1), Term.Int(0)), (token[0], token[1], token[2], token[4]));
    }

    [Fact]
    public void Without_an_actor_there_is_no_token()
    {
        Assert.False(MatchSpecTrial.Run(Specs.Of("[{'_',[{is_seq_trace}],[]}]"), 1).Matches);
        Assert.Equal(Term.Nil, MatchSpecTrial.Run(Specs.Of("[{'_',[],[{set_seq_token,label,1},{message,{get_seq_token}}]}]"), 1).Message);
    }

    [Theory]
    [InlineData("[{'_',[],[{set_seq_token,colour,1}]}]", "action 1: a sequential-trace token has label, serial, send, 'receive', print and timestamp, not colour")]
    [InlineData("[{'_',[{set_seq_token,label,1}],[]}]", "guard 1: set_seq_token is an action and stands in the body only")]
    [InlineData("[{'_',[],[{set_seq_token,label}]}]", "action 1: set_seq_token takes 2 arguments, not 1")]
    public void Mistakes_are_named(string spec, string complaint)
    {
        Assert.False(MatchSpecReader.TryRead(TermParser.Parse(spec), out _, out var error));
        Assert.Equal(complaint, error);
    }

    private static MatchSpec Read(string spec) => spec.StartsWith('[') ? Specs.Of(spec) : Specs.Readable(spec);

    private static async Task<TracedNode> Started(string spec)
    {
        var node = TracedNode.Local().Open();
        var (a, b) = (node.Acting("a"), node.Acting("b"));
        await a.In(_ => true);
        node.Session.SetPattern(PatternScope.Local, new TracePattern(null, null, null, Read(spec)));
        node.Session.SetFlags(new PidSpec.Actor(node.Tracer.IdOf(a)!), TraceFlags.Call);
        var done = new TaskCompletionSource();
        a.Do("start", _ => b.Tell(new Sequences.Act("go", _ => done.SetResult())));
        await done.Task.WaitAsync(TracedNode.Patience);
        return node;
    }
}
