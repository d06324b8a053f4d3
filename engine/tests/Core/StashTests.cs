using Akka.Actor;
using Akka.Event;
using Engine.Tests.Core.Support;

namespace Engine.Tests.Core;

public class StashTests : SystemTest
{
    [Fact(Timeout = 10_000)]
    public async Task Unstashed_messages_come_first_and_in_order()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Stashing(Basket)));
        foreach (var message in new[] { "1", "2", "open", "3" }) actor.Tell(message);
        foreach (var message in new[] { "1", "2", "3" }) Basket.Next(message);
        await Task.CompletedTask;
    }

    [Fact(Timeout = 10_000)]
    public async Task What_is_in_the_stash_at_the_end_is_a_dead_letter()
    {
        Sys.EventStream.Subscribe(Collector(), typeof(DeadLetter));
        var actor = Sys.ActorOf(Props.Create(() => new Stashing(Basket)));
        actor.Tell("kept");
        await actor.GracefulStop(TimeSpan.FromSeconds(5));
        Assert.Equal("kept", Basket.Next<DeadLetter>().Message);
    }

    [Fact(Timeout = 10_000)]
    public async Task A_full_stash_fails_its_actor()
    {
        Sys.EventStream.Subscribe(Collector(), typeof(Error));
        var actor = Sys.ActorOf(Props.Create(() => new Stashing(Basket)).WithStashCapacity(1));
        actor.Tell("1");
        actor.Tell("2");
        Assert.IsType<StashOverflowException>(Basket.Next<Error>().Cause);
        await Task.CompletedTask;
    }

    private sealed class Stashing : ReceiveActor, IWithStash
    {
        public Stashing(Inbasket basket)
        {
            Receive<string>(message => message == "open", _ =>
            {
                Stash.UnstashAll();
                Become(() => ReceiveAny(basket.Add));
            });
            ReceiveAny(_ => Stash.Stash());
        }

        public IStash Stash { get; set; } = null!;
    }
}
