using Akka.Actor;
using Engine.Tests.Core.Support;

namespace Engine.Tests.Core;

public class DispatcherTests : SystemTest
{
    [Fact(Timeout = 60_000)]
    public async Task Actors_that_never_rest_starve_neither_other_actors_nor_the_pool()
    {
        for (var i = 0; i < Environment.ProcessorCount + 1; i++)
        {
            Sys.ActorOf(Props.Create<Restless>()).Tell("go", ActorRefs.NoSender);
            var (left, right) = (Sys.ActorOf(Props.Create<Returning>()), Sys.ActorOf(Props.Create<Returning>()));
            left.Tell("ball", right);
        }

        var quiet = Sys.ActorOf(Props.Create<Returning>());
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(i, await quiet.Ask<int>(i, TimeSpan.FromSeconds(10)));
            Assert.Equal(i, await Task.Run(() => i).WaitAsync(TimeSpan.FromSeconds(10)));
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task Actors_that_block_for_each_other_in_a_row_come_to_an_end()
    {
        // Each asks the next one and waits with its thread; all but the last are blocked at once.
        var next = Sys.ActorOf(Props.Create<Returning>());
        for (var i = 0; i < Environment.ProcessorCount + 2; i++)
        {
            var asked = next;
            next = Sys.ActorOf(Props.Create(() => new Waiting(asked)));
        }

        Assert.Equal("deep", await next.Ask<string>("deep", TimeSpan.FromSeconds(30)));
    }

    private sealed class Restless : UntypedActor
    {
        protected override void OnReceive(object message) => Self.Tell(message);
    }

    private sealed class Returning : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell(message);
    }

    private sealed class Waiting : UntypedActor
    {
        private readonly IActorRef _next;

        public Waiting(IActorRef next) => _next = next;

        protected override void OnReceive(object message) => Sender.Tell(_next.Ask(message, TimeSpan.FromSeconds(30)).Result);
    }
}
