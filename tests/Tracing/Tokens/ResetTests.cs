using System.Runtime.CompilerServices;
using Akka.Actor;
using Inviso.Messages;
using Inviso.Tracing.Tests.Support;

namespace Inviso.Tracing.Tests.Tokens;

/// <summary>Without tokens nothing is paid, and after a reset there are none.</summary>
public sealed class ResetTests
{
    [Fact(Timeout = 30_000)]
    public async Task The_gate_of_tells_is_open_while_there_may_be_tokens()
    {
        await using var node = TracedNode.Local().Open();
        var a = node.Acting("a");
        await a.In(_ => SeqTrace.Set(null) && SeqTrace.Get() is null && !SeqTrace.Print("x"));
        Assert.False(node.Tracer.TellsMatter);
        await a.In(_ => SeqTrace.Set(Sequences.Token(1)));
        Assert.True(node.Tracer.TellsMatter);
        node.Session.SetFlags(new PidSpec.All(), TraceFlags.Send);
        node.Session.ClearAllFlags();
        Assert.True(node.Tracer.TellsMatter);
        node.Session.SetFlags(new PidSpec.All(), TraceFlags.Send);
        node.Tracer.ResetSeqTrace();
        Assert.True(node.Tracer.TellsMatter);
        node.Session.ClearAllFlags();
        Assert.False(node.Tracer.TellsMatter);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_reset_empties_actors_and_mailboxes_and_counts_from_0()
    {
        await using var node = TracedNode.Local().Open();
        var (a, b) = (node.Acting("a"), node.Acting("b"));
        var (gate, entered) = (new ManualResetEventSlim(), new TaskCompletionSource());
        var waiting = new TaskCompletionSource<SeqToken?>();
        b.Do("wait", _ =>
        {
            entered.SetResult();
            gate.Wait(TracedNode.Patience);
        });
        await entered.Task.WaitAsync(TracedNode.Patience);
        var got = await a.In(_ =>
        {
            SeqTrace.Set(Sequences.Token(1));
            b.Do("waits", _ => waiting.SetResult(SeqTrace.Get()));
            Assert.True(SeqTrace.Reset());
            return SeqTrace.Get();
        });
        gate.Set();
        Assert.Null(got);
        Assert.Null(await waiting.Task.WaitAsync(TracedNode.Patience));
        await a.In(_ => SeqTrace.Set(Sequences.Token(2)) && SeqTrace.Print("new"));
        Assert.Equal(["1 send {0,1} a b", "2 print {0,1} a \"new\""], (await node.CloseAsync()).Lines());
    }

    [Fact(Timeout = 30_000)]
    public async Task Where_no_traceable_actor_runs_nothing_happens()
    {
        await using var node = TracedNode.Local();
        Assert.False(SeqTrace.Set(Sequences.Token(1)) || SeqTrace.Print("x") || SeqTrace.Print(Language.Term.Int(1), "x") || SeqTrace.Reset());
        Assert.Null(SeqTrace.Get());
        Assert.False(node.Tracer.TellsMatter);
        var plain = ActorSystem.Create("plain", "akka.loglevel = OFF\nakka.stdout-loglevel = OFF");
        var inPlain = await plain.ActorOf(Props.Create(() => new Sequences.Silent())).In(_ => SeqTrace.Set(Sequences.Token(1)));
        await plain.Terminate();
        Assert.False(inPlain);
    }

    [Fact(Timeout = 30_000)]
    public async Task Without_a_token_the_functions_allocate_nothing()
    {
        await using var node = TracedNode.Local();
        var a = node.Acting("a");
        await a.In(_ => Use());
        Assert.Equal(0, await a.In(_ => Use()));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_dead_actors_waiting_tokens_are_let_go()
    {
        await using var node = TracedNode.Local();
        var b = node.Acting("b");
        var (gate, entered) = (new ManualResetEventSlim(), new TaskCompletionSource());
        b.Do("wait", context =>
        {
            context.Stop(context.Self);
            entered.SetResult();
            gate.Wait(TracedNode.Patience);
        });
        await entered.Task.WaitAsync(TracedNode.Patience);
        await node.Acting("a").In(_ =>
        {
            SeqTrace.Set(Sequences.Token(1));
            b.Tell("waits");
            return true;
        });
        Assert.Equal(1, ((ITokenTaker)b).Inbox!.Count);
        gate.Set();
        Assert.True(SpinWait.SpinUntil(() => ((ITokenTaker)b).Inbox!.Count == 0, TracedNode.Patience), "the dead actor's inbox still holds a message");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static long Use()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
        {
            SeqTrace.Get();
            SeqTrace.Set(null);
            SeqTrace.Print("x");
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
