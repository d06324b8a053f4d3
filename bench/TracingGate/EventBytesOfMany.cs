using Akka.Actor;
using Inviso.Messages;
using Inviso.Tracing;

namespace Inviso.Bench;

internal sealed class EventBytesOfMany : IQuestion
{
    private const int Actors = 10_000;
    private const int Messages = 500_000;

    public string Name => "tracing.event-bytes-of-many";

    public string Asks => "How many bytes of the closed log does an event take when 10,000 actors exchange 50 types of messages in random order?";

    public string Unit => "B/event";

    public Reach Reach => Reach.AtMost(24);

    public Measurement Measure(Sampler sampler)
    {
        using var directory = new ScratchDirectory();
        using var bench = BenchSystem.WithInviso();
        var path = directory.File("crowd.log");
        var tracer = NodeTracer.Find(bench.System)!;
        using var crowd = new Crowd(Messages);
        for (var i = 0; i < Actors; i++)
            crowd.Members.Add(bench.System.ActorOf(Props.Create(() => new Crowd.Member(crowd)), $"member-{i}"));

        tracer.Session.Open(new LogSink(path, tracer));
        tracer.Session.SetFlags(new PidSpec.PathGlob("/user/member-*"), TraceFlags.Send | TraceFlags.Receive | TraceFlags.Timestamp);
        crowd.Run();
        tracer.Session.CloseAsync(StopReason.Requested).Wait();
        var events = SyntheticLog.Read(path);
        if (events < 2 * Messages)
            throw new InvalidDataException($"The log holds {events} events, but {Messages} messages were exchanged.");
        return new Measurement([new FileInfo(path).Length / (double)events], Note: $"{events} events, one sample");
    }
}
