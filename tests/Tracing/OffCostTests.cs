using System.Runtime.CompilerServices;
using Akka.Actor;
using Inviso.Messages;
using Inviso.Tracing.Tests.Support;

namespace Inviso.Tracing.Tests;

public sealed class OffCostTests
{
    private const int Tells = 2_000;

    [Theory(Timeout = 60_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_untraced_tell_allocates_what_it_does_without_us(bool isSessionOpen)
    {
        var plainSystem = ActorSystem.Create("plain", "akka.loglevel = OFF\nakka.stdout-loglevel = OFF");
        await using var node = TracedNode.Local();
        if (isSessionOpen)
        {
            node.Open().Session.SetPattern(PatternScope.Local, Workload.EveryHandler);
            node.Session.SetFlags(new PidSpec.PathGlob("/user/nobody"), TracedNode.Everything);
        }

        var plain = await MeasureOnce(plainSystem.ActorOf(Props.Create(() => new Meter())));
        var ours = await MeasureOnce(node.System.ActorOf(Props.Create(() => new Meter())));
        await plainSystem.Terminate();

        Assert.True(plain > 0 || ours == 0);
        Assert.Equal(plain, ours);
    }

    [Fact(Timeout = 60_000)]
    public async Task Dead_actors_leave_nothing_behind()
    {
        await using var node = TracedNode.Local().Open();
        node.Session.SetFlags(new PidSpec.All(), TraceFlags.Procs);
        var parent = node.Doing("parent");
        var dead = await StartAndStop(node, parent);
        await node.CloseAsync();

        for (var i = 0; i < 50 && dead.Any(reference => reference.IsAlive); i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await parent.Run();
        }

        // The mailbox threads may still hold the very last one or two in their frames.
        Assert.InRange(dead.Count(reference => reference.IsAlive), 0, 2);
        Assert.Equal(1, Count(node));
    }

    private static int Count(TracedNode node)
    {
        node.Reopen();
        return node.Session.SetFlags(new PidSpec.Existing(), TraceFlags.Receive);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<List<WeakReference>> StartAndStop(TracedNode node, IActorRef parent)
    {
        var dead = new List<WeakReference>();
        for (var i = 0; i < 200; i++)
        {
            var child = await Start(parent);
            dead.Add(new WeakReference(child));
            child.Tell(PoisonPill.Instance);
        }

        await node.Sink.Until(node, events => events.Count(e => e.Kind == TraceKind.Exit) == 200);
        return dead;
    }

    private static async Task<IActorRef> Start(IActorRef parent)
    {
        var started = new TaskCompletionSource<IActorRef>(TaskCreationOptions.RunContinuationsAsynchronously);
        await parent.Run(context => started.SetResult(context.ActorOf(Props.Create(() => new Probes.Doer()))));
        return await started.Task;
    }

    // The smallest of some rounds: what is left is what every round needs.
    private static async Task<long> MeasureOnce(IActorRef meter)
    {
        var best = long.MaxValue;
        for (var i = 0; i < 10; i++)
            best = Math.Min(best, await meter.Ask<long>("measure", TracedNode.Patience));
        return best;
    }

    /// <summary>Tells itself a message many times in one turn and says what that allocated on its thread.</summary>
    private sealed class Meter : UntypedActor
    {
        private static readonly object Message = new Probes.Ping(0);

        protected override void OnReceive(object message)
        {
            if (message is not string)
                return;
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < Tells; i++)
                Self.Tell(Message, Self);
            Sender.Tell(GC.GetAllocatedBytesForCurrentThread() - before);
        }
    }
}
