using Akka.Actor;
using Inviso.Messages;
using Inviso.Tracing.Tests.Support;

namespace Inviso.Tracing.Tests;

public sealed class StressTests
{
    [Fact(Timeout = 60_000)]
    public async Task Sessions_flags_and_actors_may_come_and_go_at_once()
    {
        await using var node = TracedNode.Local();
        var books = new Books();
        node.Session.SetPattern(PatternScope.Local, Workload.EveryHandler);
        var counter = node.System.ActorOf(Props.Create(() => new Workload.Counter(books)), "counter");
        var boss = node.System.ActorOf(Props.Create(() => new Workload.Boss(books, counter)), "boss");
        var work = boss.Ask<Workload.AllDone>(new Workload.Run(20_000), TimeSpan.FromSeconds(50));
        var closes = 0;
        while (!work.IsCompleted)
        {
            node.Reopen();
            var flagging = Task.Run(() =>
            {
                for (var i = 0; i < 20; i++)
                {
                    node.Session.SetFlags(new PidSpec.PathGlob("/user/boss/**"), TracedNode.Everything);
                    node.Session.ClearFlags(new PidSpec.PathGlob("/user/boss/*"), TraceFlags.Send);
                    node.Session.SetFlags(new PidSpec.All(), TracedNode.Everything);
                    node.Session.ClearAllFlags();
                }
            });
            await flagging;
            await node.CloseAsync();
            var counters = node.Session.Counters;
            Assert.Equal(new TraceCounters(node.Sink.Count, node.Sink.Count, 0), counters);
            Assert.All(node.Sink.Events.Zip(node.Sink.Events.Skip(1)), pair => Assert.True(pair.First.Timestamp <= pair.Second.Timestamp));
            closes++;
        }

        await work;
        Assert.True(closes > 0);
        Assert.Equal(0, node.Session.ClearAllFlags());
        await boss.GracefulStop(TracedNode.Patience);
    }

    [Fact(Timeout = 120_000)]
    public async Task Two_hundred_thousand_events_from_many_actors_all_arrive()
    {
        const int Actors = 8;
        const int Messages = 25_000;
        await using var node = TracedNode.Local().Open();
        var actors = Enumerable.Range(0, Actors).Select(i => node.Doing($"actor-{i}")).ToArray();
        await Task.WhenAll(actors.Select(actor => actor.Run()));
        node.Session.SetFlags(new PidSpec.All(), TraceFlags.Receive);
        await Task.WhenAll(actors.Select(actor => Task.Run(() =>
        {
            for (var i = 0; i < Messages; i++)
                actor.Tell(new Probes.Ping(i), ActorRefs.NoSender);
        })));

        var events = await node.CloseAsync();
        Assert.Equal(Actors, events.GroupBy(e => e.Actor).Count(group => group.Count() == Messages));
    }
}
