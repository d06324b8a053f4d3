using Akka.Actor;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Messaging;

public sealed class ResolveTests : SemanticsTest
{
    private const int Limit = 10_000;

    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(5);

    [Fact(Timeout = Limit)]
    public async Task No_answer_in_time_is_ActorNotFoundException()
    {
        using var gate = new ManualResetEventSlim();
        var busy = Start(a => a.OnAny(_ => gate.Wait(Enough)), "busy");
        busy.Tell("wait");
        await Assert.ThrowsAsync<ActorNotFoundException>(() => Sys.ActorSelection("/user/busy").ResolveOne(TimeSpan.FromMilliseconds(50)));
        gate.Set();
    }

    [Fact(Timeout = Limit)]
    public async Task A_cancelled_search_is_ActorNotFoundException()
    {
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();
        await Assert.ThrowsAsync<ActorNotFoundException>(() => Sys.ActorSelection("/user/nowhere").ResolveOne(Enough, cancellation.Token));
    }

    [Fact(Timeout = Limit)]
    public async Task A_relative_selection_resolves_from_its_anchor()
    {
        var parent = Start(_ => { }, "parent");
        var child = StartChild(parent, Fragile(), "child");
        Assert.Equal(child, await Sys.ActorSelection(parent, "child").ResolveOne(Enough));
        Assert.Equal(parent, await Sys.ActorSelection(child, "..").ResolveOne(Enough));
    }

    [Fact(Timeout = Limit)]
    public async Task An_ended_actor_is_not_found_any_more()
    {
        Ended(Start(_ => { }, "here"));
        await AwaitAssertAsync(() => Assert.ThrowsAsync<ActorNotFoundException>(() => Sys.ActorSelection("/user/here").ResolveOne(Enough)));
    }

    [Fact(Timeout = Limit)]
    public async Task A_reference_is_found_again_by_its_written_form()
    {
        var provider = ((ExtendedActorSystem)Sys).Provider;
        var first = Start(_ => { }, "here");
        var written = first.Path.ToSerializationFormat();
        Assert.Equal(first, provider.ResolveActorRef(written));
        Ended(first);
        await AwaitAssertAsync(() =>
        {
            provider.ResolveActorRef(written).Tell(new Identify(written), TestActor);
            ExpectMsg<ActorIdentity>(i => Assert.Null(i.Subject));
        });
    }

    [Fact]
    public void Without_remoting_a_written_reference_is_found_by_its_names_whatever_its_uid()
    {
        var second = Start(_ => { }, "here");
        var stale = second.Path.WithUid(second.Path.Uid + 1);
        var provider = ((ExtendedActorSystem)Sys).Provider;
        Assert.Equal(second, provider.ResolveActorRef(stale.ToSerializationFormat()));
        Assert.Equal(second, provider.ResolveActorRef(stale));
    }
}
