using Akka.Actor;

namespace Inviso.Bench;

internal sealed class RemoteOneWay : IQuestion
{
    private const string Message = "a short string";

    public string Name => "engine.remote-one-way";

    public string Asks => "How many short strings a second go from one process to an actor in another, until it has handled them?";

    public string Unit => "k msg/s";

    public Reach Reach => Reach.AtLeast(400);

    public Measurement Measure(Sampler sampler)
    {
        using var bench = BenchSystem.WithRemoting("near");
        using var child = ChildProcess.Start(RemotePeer.Job);
        var counter = RemotePeer.Find(bench.System, child.FirstLine, RemotePeer.Counter);
        var answers = bench.System.ActorOf(Props.Create<CountingActor>(), "answers");
        return sampler.Rates(count => Send(counter, answers, count), 1e3);
    }

    // The peer answers once, when it has handled the last of the announced messages.
    private static long Send(IActorRef counter, IActorRef answers, long count)
    {
        using var answer = new Expectation(1);
        answers.Tell(answer, ActorRefs.NoSender);
        counter.Tell(count, answers);
        for (var i = 0L; i < count; i++)
            counter.Tell(Message, ActorRefs.NoSender);
        answer.Wait();
        return count;
    }
}
