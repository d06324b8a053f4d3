using Akka.Actor;

namespace Inviso.Bench;

internal sealed class SpawnAndStop : IQuestion
{
    public string Name => "engine.spawn-stop";

    public string Asks => "How many actors a second can parents, one for each core, start and stop, until the actor's PostStop has run?";

    public string Unit => "k actors/s";

    public Reach Reach => Reach.AtLeast(400);

    public Measurement Measure(Sampler sampler)
    {
        using var bench = BenchSystem.Local();
        var parents = Enumerable.Range(1, Environment.ProcessorCount).Select(i => bench.System.ActorOf(Props.Create<NurseryActor>(), $"parent-{i}")).ToArray();
        return sampler.Rates(count => StartAndStop(parents, count), 1e3);
    }

    private static long StartAndStop(IActorRef[] parents, long count)
    {
        var share = Math.Max(1, count / parents.Length);
        var expectations = parents.Select(_ => new Expectation(share)).ToArray();
        for (var i = 0; i < parents.Length; i++)
            parents[i].Tell(expectations[i], ActorRefs.NoSender);
        foreach (var expectation in expectations)
        {
            expectation.Wait();
            expectation.Dispose();
        }

        return share * parents.Length;
    }
}
