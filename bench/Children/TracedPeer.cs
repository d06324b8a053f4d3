using System.Globalization;
using Akka.Actor;
using Inviso.Messages;
using Inviso.Tracing;

namespace Inviso.Bench;

/// <summary>
/// A process with the ping-pong pairs under one kind of tracing. Each kind has a process for itself, because in a shared one the compiled code would
/// serve both kinds, which no application has. It is asked for a number of messages and answers how many it exchanged. All actors are on one
/// thread: with more, which of them happen to meet on a core changes the rate of a system without Inviso by up to a half, from one second and one process to
/// the next, and what is compared is some nanoseconds a message.
/// </summary>
internal static class TracedPeer
{
    public const string Job = "traced-peer";

    // The compiled code of a process is its own for as long as it lives.
    private const int Couples = 5;

    private const TraceFlags Flags = TraceFlags.Send | TraceFlags.Receive | TraceFlags.Timestamp;

    public static void Run(Tracing tracing)
    {
        using var directory = new ScratchDirectory();
        using var bench = tracing == Tracing.None ? BenchSystem.Local() : BenchSystem.WithInviso();
        var pingPong = PingPong.In(bench.System);
        if (tracing is Tracing.Suspended or Tracing.Unmatched)
            Open(bench.System, tracing, directory.File("other.log"));
        ChildJobs.Serve("ready", line => Text(pingPong.Run(long.Parse(line, CultureInfo.InvariantCulture))));
    }

    /// <summary>Rates under that tracing divided by those without Inviso, from several couples of processes.</summary>
    public static Measurement Compare(Sampler sampler, Tracing tracing) =>
        Measurement.Joined([.. Enumerable.Range(0, Couples).Select(_ => CompareOnce(sampler.ShareOf(Couples), tracing))]);

    /// <summary>The ping-pong of such a process, or of a <see cref="FetchedPeer"/>.</summary>
    public static Load LoadOf(ChildProcess peer) => count => long.Parse(peer.Ask(Text(count)), CultureInfo.InvariantCulture);

    private static Measurement CompareOnce(Sampler sampler, Tracing tracing)
    {
        using var plain = ChildProcess.StartOneThreaded(Job, nameof(Tracing.None));
        using var subject = ChildProcess.StartOneThreaded(Job, tracing.ToString());
        return sampler.Ratios(LoadOf(plain), LoadOf(subject));
    }

    private static void Open(ActorSystem system, Tracing tracing, string path)
    {
        var tracer = NodeTracer.Find(system)!;
        var other = system.ActorOf(Props.Create<EchoActor>(), "other");
        tracer.Session.Open(new LogSink(path, tracer));
        if (tracing == Tracing.Unmatched)
        {
            Require(tracer.Session.SetFlags(new PidSpec.Actor(tracer.IdOf(other)!), Flags) == 1);
            return;
        }

        Require(tracer.Session.SetFlags(PingPong.Actors, Flags) == 2 * PingPong.Pairs);
        tracer.Session.Suspend();
    }

    private static void Require(bool holds)
    {
        if (!holds)
            throw new InvalidOperationException("The flags of the measured session did not match the actors they are meant for.");
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
