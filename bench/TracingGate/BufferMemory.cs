using Akka.Actor;
using Inviso.Messages;
using Inviso.Tracing;

namespace Inviso.Bench;

internal sealed class BufferMemory : IQuestion
{
    private const int Sessions = 63;
    private const int Senders = 16;
    private const int Messages = 200_000;
    private const double Megabyte = 1 << 20;

    public string Name => "tracing.buffers";

    public string Asks => "How much memory do all sessions of a node hold while their sinks stand still and sixteen threads fill their buffers?";

    public string Unit => "MiB";

    public Reach Reach => Reach.AtMost(16);

    public Measurement Measure(Sampler sampler)
    {
        using var bench = BenchSystem.WithInviso();
        var tracer = NodeTracer.Find(bench.System)!;
        using var gate = new ManualResetEventSlim();
        var actor = bench.System.ActorOf(Props.Create(() => new CountingActor()), "traced");
        Flood(actor);
        var before = Settled();
        var sessions = Open(tracer, gate);
        Flood(actor);
        var held = Math.Max(Settled() - before, sessions.Sum(session => session.BufferBytes));
        gate.Set();
        foreach (var session in sessions)
            session.CloseAsync(StopReason.Requested).Wait();
        var lost = sessions.Sum(session => session.Counters.Dropped);
        return new Measurement([held / Megabyte], Note: $"the larger of what they say and what the heap says; {lost} events were lost, one sample");
    }

    private static List<TraceSession> Open(NodeTracer tracer, ManualResetEventSlim gate)
    {
        var sessions = new List<TraceSession>();
        for (var i = 0; i < Sessions; i++)
        {
            var session = tracer.CreateSession(new TraceSessionOptions($"s{i}", TraceOverflow.Drop));
            session.Open(new StandingSink(gate));
            session.SetFlags(new PidSpec.PathGlob("/user/traced"), TraceFlags.Receive);
            sessions.Add(session);
        }

        return sessions;
    }

    private static void Flood(IActorRef actor)
    {
        var threads = Enumerable.Range(0, Senders).Select(_ => new Thread(() =>
        {
            for (var i = 0; i < Messages / Senders; i++)
                actor.Tell(Ball.Instance, ActorRefs.NoSender);
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        if (!actor.Ask<ActorIdentity>(new Identify(null), PingPong.Patience).Wait(PingPong.Patience))
            throw new TimeoutException("The traced actor did not come to an end.");
    }

    private static long Settled()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private sealed class StandingSink(ManualResetEventSlim gate) : ITraceSink
    {
        public void Write(ReadOnlySpan<TraceEvent> batch) => gate.Wait();

        public void Flush() => gate.Wait();

        public void Close(StopReason reason) => gate.Wait();
    }
}
