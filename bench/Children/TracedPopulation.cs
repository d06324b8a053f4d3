using System.Diagnostics;
using System.Globalization;
using Inviso.Messages;
using Inviso.Tracing;

namespace Inviso.Bench;

/// <summary>
/// A process with a <see cref="Population"/> and the ping-pong beside them. Asked for <c>all</c>, <c>type</c> or <c>glob</c> it sets a flag that way, and
/// answers how many milliseconds that took; then it clears the flag.
/// </summary>
internal static class TracedPopulation
{
    public const string Job = "traced-population";

    // A rally takes some microseconds, or a time slice of the machine's other processes.
    private static readonly TimeSpan LongestStop = TimeSpan.FromMilliseconds(20);

    private static long _rallies;

    public static void Run()
    {
        using var directory = new ScratchDirectory();
        var system = BenchSystem.WithInviso().System;
        Population.Start(system);
        var tracer = NodeTracer.Find(system)!;
        tracer.Session.Open(new LogSink(directory.File("population.log"), tracer));
        var pingPong = PingPong.In(system);
        new Thread(() => Play(pingPong)) { IsBackground = true }.Start();
        ChildJobs.Serve("ready", line => Switch(tracer.Session, Spec(line)).ToString(CultureInfo.InvariantCulture));

        // Without stopping a million actors first.
        Environment.Exit(0);
    }

    private static PidSpec Spec(string name) => name switch
    {
        "all" => new PidSpec.All(),
        "type" => new PidSpec.ActorType(Population.ChildType.FullName!),
        "glob" => new PidSpec.PathGlob(Population.Glob),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "all, type or glob"),
    };

    private static double Switch(TraceSession session, PidSpec who)
    {
        var before = Volatile.Read(ref _rallies);
        var start = Stopwatch.GetTimestamp();
        var count = session.SetFlags(who, TraceFlags.Receive);
        var elapsed = Stopwatch.GetElapsedTime(start);
        if (count < Population.Children)
            throw new InvalidOperationException($"Only {count} actors matched.");
        if (Volatile.Read(ref _rallies) - before < elapsed / LongestStop)
            throw new InvalidOperationException("The other actors stood still meanwhile.");
        session.ClearFlags(who, TraceFlags.Receive);
        return elapsed.TotalMilliseconds;
    }

    private static void Play(PingPong pingPong)
    {
        while (true)
        {
            pingPong.Run(100);
            Interlocked.Increment(ref _rallies);
        }
    }
}
