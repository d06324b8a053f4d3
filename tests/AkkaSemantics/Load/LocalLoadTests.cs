using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Dispatch.SysMsg;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Load;

/// <summary>Promises that only races can break, under as many as two processors give.</summary>
public sealed class LocalLoadTests : SemanticsTest
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(20);

    [Fact(Timeout = 60_000)]
    public async Task Every_message_is_handled_once_and_in_order_over_many_restarts()
    {
        const int senders = 4, actors = 20, each = 250;
        var handled = new ConcurrentQueue<(int Actor, int Sender, int Number)>();
        var supervisor = StartSupervisor(new OneForOneStrategy(-1, -1, _ => Directive.Restart, loggingEnabled: false));
        var targets = Enumerable.Range(0, actors).Select(actor => StartChild(supervisor, Script(a =>
        {
            a.On<(int Sender, int Number)>(m =>
            {
                handled.Enqueue((actor, m.Sender, m.Number));
                if (m.Number % 10 == m.Sender)
                    throw new FormatException("now and then");
            });
            a.On<string>(_ => a.From.Tell(actor));
        }), $"a{actor}")).ToList();
        await Task.WhenAll(Enumerable.Range(0, senders).Select(sender => Task.Run(() =>
        {
            for (var number = 0; number < each; number++)
                targets.ForEach(target => target.Tell((sender, number), ActorRefs.NoSender));
        })));
        targets.ForEach(target => target.Tell("done"));
        Assert.Equal(actors, ReceiveN(actors, Long).Distinct().Count());
        var lines = handled.ToLookup(m => (m.Actor, m.Sender), m => m.Number);
        Assert.Equal(actors * senders, lines.Count);
        Assert.All(lines, numbers => Assert.Equal(Enumerable.Range(0, each), numbers));
    }

    [Fact(Timeout = 60_000)]
    public async Task Every_end_is_told_once_however_it_came()
    {
        const int actors = 1000;
        var made = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Enumerable.Range(0, actors / 4).Select(_ => Start(a => a.On<Exception>(e => throw e))).ToList())));
        var all = made.SelectMany(m => m).ToList();
        var ends = new ConcurrentDictionary<IActorRef, int>();
        using var allEnded = new CountdownEvent(actors);
        var witness = new SyncRef(Sys, m =>
        {
            if (m is DeathWatchNotification end && ends.AddOrUpdate(end.Actor, 1, (_, n) => n + 1) == 1)
                allEnded.Signal();
        });
        all.ForEach(actor => ((IInternalActorRef)actor).SendSystemMessage(new Akka.Dispatch.SysMsg.Watch((IInternalActorRef)actor, witness)));
        for (var i = 0; i < actors; i++)
        {
            if (i % 3 == 0)
                Sys.Stop(all[i]);
            else
                all[i].Tell(i % 3 == 1 ? PoisonPill.Instance : Kill.Instance, ActorRefs.NoSender);
        }

        Assert.True(allEnded.Wait(Long));
        Assert.All(ends, end => Assert.Equal(1, end.Value));
    }

    [Fact(Timeout = 60_000)]
    public async Task Async_handlers_keep_order_among_themselves_and_with_others()
    {
        const int count = 2000;
        var actor = Start(a =>
        {
            a.OnAsync<int>(async i =>
            {
                if (i % 3 == 0)
                    await Task.Yield();
                else if (i % 3 == 1)
                    await Task.Run(() => { });
                TestActor.Tell(i);
            });
            a.On<long>(i => TestActor.Tell((int)i));
        });
        for (var i = 0; i < count; i++)
            actor.Tell(i % 5 == 0 ? (object)(long)i : i);
        var heard = new List<int>();
        while (heard.Count < count)
            heard.Add(await ExpectMsgAsync<int>(Long));
        Assert.Equal(Enumerable.Range(0, count), heard);
    }

    [Fact(Timeout = 60_000)]
    public async Task Names_can_be_reused_as_soon_as_the_end_was_told()
    {
        var parent = Start(a =>
        {
            a.On<int>(i => a.Ctx.Watch(a.Ctx.ActorOf(Script(c => c.OnAny(_ => c.Ctx.Stop(c.Me))), "name")).Tell(i));
            a.On<Terminated>(_ => TestActor.Tell("ended"));
        });
        for (var i = 0; i < 200; i++)
        {
            parent.Tell(i);
            await ExpectMsgAsync("ended", Long);
        }
    }
}
