using System.Globalization;

namespace Inviso.Bench;

/// <summary>
/// A process with a <see cref="Population"/>. Its first line is by how many bytes its working set grew, garbage
/// collected before and after.
/// </summary>
internal static class IdlePopulation
{
    public const string Job = "idle-actors";

    public static void Run()
    {
        var system = BenchSystem.Local().System;
        var before = WorkingSet();
        Population.Start(system);
        ChildJobs.Serve((WorkingSet() - before).ToString(CultureInfo.InvariantCulture));

        // Without stopping a million actors first.
        Environment.Exit(0);
    }

    private static long WorkingSet()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return Environment.WorkingSet;
    }
}
