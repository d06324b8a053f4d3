using Akka.Actor;
using Engine.Tests.Core.Support;

namespace Engine.Tests.Core;

public class AsyncHandlerTests : SystemTest
{
    [Fact(Timeout = 10_000)]
    public async Task The_next_message_waits_for_the_end_of_an_async_handler_and_the_sender_stays()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Waiting(Basket)));
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = actor.Ask<string>(gate, TimeSpan.FromSeconds(5));
        actor.Tell("second");
        gate.SetResult();
        Assert.Equal("first", await first);
        Basket.Next("first");
        Basket.Next("second");
    }

    [Theory(Timeout = 10_000)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_failure_goes_to_the_supervisor_and_the_actor_works_on(bool before)
    {
        var actor = Sys.ActorOf(Props.Create(() => new Waiting(Basket)));
        actor.Tell(before);
        actor.Tell("after");
        Basket.Next($"restarted by {before}");
        Basket.Next("after");
        await Task.CompletedTask;
    }

    [Fact(Timeout = 20_000)]
    public async Task A_handler_that_yields_very_often_ends_in_its_own_turn()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Waiting(Basket)));
        Assert.Equal("yielded", await actor.Ask<string>(20_000, TimeSpan.FromSeconds(15)));
    }

    [Fact(Timeout = 10_000)]
    public async Task A_stop_while_a_handler_waits_ends_the_actor()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Waiting(Basket)));
        actor.Tell(new TaskCompletionSource());
        Sys.Stop(actor);
        Assert.True(await actor.GracefulStop(TimeSpan.FromSeconds(5)));
    }

    // Ends on a thread of its own, so that whoever awaits it really leaves his thread.
    private static Task Elsewhere()
    {
        var done = new TaskCompletionSource();
        new Thread(done.SetResult).Start();
        return done.Task;
    }

    private sealed class Waiting : ReceiveActor
    {
        private readonly Inbasket _basket;

        public Waiting(Inbasket basket)
        {
            _basket = basket;
            ReceiveAsync<TaskCompletionSource>(async gate =>
            {
                await gate.Task;
                basket.Add("first");
                Sender.Tell("first");
            });
            ReceiveAsync<bool>(async before =>
            {
                if (!before) await Elsewhere();
                throw new InvalidOperationException("test");
            });
            ReceiveAsync<int>(async times =>
            {
                for (var i = 0; i < times; i++) await Task.Yield();
                Sender.Tell("yielded");
            });
            ReceiveAny(basket.Add);
        }

        protected override void PreRestart(Exception reason, object message) => _basket.Add($"restarted by {message}");
    }
}
