using System.Diagnostics;
using System.Globalization;
using Akka.Actor;
using Inviso.Actors;

namespace Inviso.Bench;

/// <summary>
/// A process that is a member of a cluster, configured by hocon/cluster.conf but for its place. Its first line, when it is started, is its address. Asked
/// <c>converged</c> it answers, when it sees that, its <see cref="MemberTimes"/>; <c>cpu</c>: the milliseconds that its threads worked;
/// <c>populate</c>: has actors from then on; <c>add</c>: has a control from then on, with all members as its nodes; <c>trace</c>: switches tracing on
/// and off again, and answers how many milliseconds the former took.
/// </summary>
internal static class ClusterMember
{
    public const string Job = "cluster-member";

    /// <summary>How many there are in each cluster of the bench.</summary>
    public const int Members = 7;

    public static void Run(IReadOnlyList<string> arguments)
    {
        var began = Stopwatch.GetTimestamp();
        using var bench = BenchSystem.Member(MemberPlace.Parse(arguments));
        var started = Stopwatch.GetTimestamp();
        var seen = new TaskCompletionSource<(long AllUp, long Converged)>(TaskCreationOptions.RunContinuationsAsynchronously);
        var cluster = Akka.Cluster.Cluster.Get(bench.System);
        bench.System.ActorOf(Props.Create(() => new ConvergenceWatch(cluster, Members, seen)), "convergence");
        var tracing = new ClusterTracing(InvisoExtension.Get(bench.System).Inviso);
        ChildJobs.Serve(bench.Address.ToString(), line => line switch
        {
            "converged" => Times(began, started, seen.Task).ToString(),
            "cpu" => Text(Environment.CpuUsage.TotalTime.TotalMilliseconds),
            "populate" => Populated(bench.System),
            "add" => tracing.AddAsync().GetAwaiter().GetResult(),
            "trace" => Text(tracing.SwitchAsync().GetAwaiter().GetResult().TotalMilliseconds),
            _ => throw new ArgumentException($"'{line}' is no question to a member.", nameof(arguments)),
        });
    }

    private static MemberTimes Times(long began, long started, Task<(long AllUp, long Converged)> seen)
    {
        if (!seen.Wait(PingPong.Patience))
            throw new TimeoutException($"{Members} members did not converge within {PingPong.Patience.TotalSeconds} s.");
        return new MemberTimes(began, started, seen.Result.AllUp, seen.Result.Converged);
    }

    private static string Populated(ActorSystem system)
    {
        Population.Start(system, ClusterTracing.Parents, ClusterTracing.ChildrenEach);
        return "populated";
    }

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
