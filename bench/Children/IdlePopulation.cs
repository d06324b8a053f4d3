using System.Globalization;
using Akka.Actor;

namespace Inviso.Bench;

/// <summary>
/// A process with a million actors, a hundred parents with ten thousand children each. Its first line is by how many bytes its working set grew, garbage
/// collected before and after.
/// </summary>
internal static class IdlePopulation
{
    public const string Job = "idle-actors";

    private const int Parents = 100;
    private const int ChildrenEach = 10_000;

    public static void Run()
    {
        var system = BenchSystem.Local().System;
        var before = WorkingSet();
        for (var i = 0; i < Parents; i++)
        {
            using var born = new CountdownEvent(ChildrenEach);
            system.ActorOf(Props.Create(() => new ParentActor(born)));
            if (!born.Wait(PingPong.Patience))
                throw new TimeoutException($"{born.CurrentCount} of {ChildrenEach} actors did not start within {PingPong.Patience.TotalSeconds} s.");
        }

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

    private sealed class ParentActor : UntypedActor
    {
        private readonly CountdownEvent _born;

        public ParentActor(CountdownEvent born) => _born = born;

        protected override void OnReceive(object message) => Unhandled(message);

        protected override void PreStart()
        {
            var child = Props.Create(() => new IdleActor(_born));
            for (var i = 0; i < ChildrenEach; i++)
                Context.ActorOf(child);
        }
    }

    private sealed class IdleActor : UntypedActor
    {
        private CountdownEvent? _born;

        public IdleActor(CountdownEvent born) => _born = born;

        protected override void OnReceive(object message) => Unhandled(message);

        protected override void PreStart()
        {
            _born!.Signal();
            _born = null;
        }
    }
}
