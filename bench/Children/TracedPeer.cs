using System.Globalization;
using Akka.Actor;
using Inviso.Messages;
using Inviso.Tracing;

namespace Inviso.Bench;

/// <summary>
/// A process with the ping-pong pairs under one kind of tracing. Each kind has a process for itself, because in a shared one the compiled code would
/// serve both kinds, which no application has. It is asked for a number of messages and answers how many it exchanged.
/// </summary>
internal static class TracedPeer
{
    public const string Job = "traced-peer";

    private const TraceFlags Flags = TraceFlags.Send | TraceFlags.Receive | TraceFlags.Timestamp;

    public static void Run(Tracing tracing)
    {
        using var directory = new ScratchDirectory();
        using var bench = tracing == Tracing.None ? BenchSystem.Local() : BenchSystem.WithInviso();
        var pingPong = PingPong.In(bench.System);
        if (tracing is Tracing.Suspended or Tracing.Unmatched)
            Open(bench.System, tracing, directory.File("other.log"));
        ChildJobs.Serve("ready", line => pingPong.Run(long.Parse(line, CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Starts a process with that tracing.</summary>
    public static ChildProcess Start(Tracing tracing) => ChildProcess.Start(Job, tracing.ToString());

    /// <summary>The ping-pong of such a process.</summary>
    public static Load LoadOf(ChildProcess peer) => count => long.Parse(peer.Ask(count.ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture);

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
}
