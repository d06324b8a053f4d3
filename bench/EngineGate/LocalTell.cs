using Akka.Actor;

namespace Inviso.Bench;

internal sealed class LocalTell : IQuestion
{
    public string Name => "engine.local-tell";

    public string Asks => "How many messages a second go from one thread to one local actor, until it has handled them?";

    public string Unit => "M msg/s";

    public Reach Reach => Reach.AtLeast(10);

    public Measurement Measure(Sampler sampler)
    {
        using var bench = BenchSystem.Local();
        var actor = bench.System.ActorOf(Props.Create<CountingActor>(), "counter");
        return sampler.Rates(count => Send(actor, count), 1e6);
    }

    private static long Send(IActorRef actor, long count)
    {
        using var expectation = new Expectation(count);
        actor.Tell(expectation, ActorRefs.NoSender);
        for (var i = 0L; i < count; i++)
            actor.Tell(Ball.Instance, ActorRefs.NoSender);
        expectation.Wait();
        return count;
    }
}
