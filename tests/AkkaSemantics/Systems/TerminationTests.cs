using Akka;
using Akka.Actor;
using Akka.Configuration;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Systems;

/// <summary>How a system and its coordinated shutdown end each other.</summary>
public sealed class TerminationTests : SemanticsTest
{
    private const int Limit = 20_000;

    [Fact(Timeout = Limit)]
    public async Task Terminate_runs_the_coordinated_shutdown_while_the_actors_still_live()
    {
        var actor = Start(a => a.OnAny(m => a.From.Tell(m)));
        var answered = new TaskCompletionSource<object>();
        CoordinatedShutdown.Get(Sys).AddTask(CoordinatedShutdown.PhaseBeforeActorSystemTerminate, "ask", async () =>
        {
            answered.SetResult(await actor.Ask("alive"));
            return Done.Instance;
        });
        await Sys.Terminate();
        Assert.Equal("alive", await answered.Task);
        Assert.True(Sys.WhenTerminated.IsCompleted);
        Assert.IsType<CoordinatedShutdown.ActorSystemTerminateReason>(CoordinatedShutdown.Get(Sys).ShutdownReason);
    }

    [Fact(Timeout = Limit)]
    public async Task Terminate_twice_waits_for_the_same_end()
    {
        var first = Sys.Terminate();
        await Sys.Terminate();
        await first;
        Assert.True(Sys.WhenTerminated.IsCompleted);
    }

    [Fact(Timeout = Limit)]
    public async Task The_coordinated_shutdown_ends_the_system()
    {
        var ended = new TaskCompletionSource();
        Sys.RegisterOnTermination(ended.SetResult);
        await CoordinatedShutdown.Get(Sys).Run(CoordinatedShutdown.ClusterDowningReason.Instance);
        await ended.Task;
        await Sys.WhenTerminated;
    }

    [Fact(Timeout = Limit)]
    public async Task Terminate_ends_even_though_a_task_failed()
    {
        CoordinatedShutdown.Get(Sys).AddTask(CoordinatedShutdown.PhaseServiceStop, "broken", () => throw new FormatException("broken"));
        await Sys.Terminate();
        Assert.True(Sys.WhenTerminated.IsCompleted);
    }

    [Fact(Timeout = Limit)]
    public async Task Terminate_may_be_told_not_to_run_the_coordinated_shutdown()
    {
        var system = ActorSystem.Create("own", "akka.coordinated-shutdown.run-by-actor-system-terminate = off");
        CoordinatedShutdown.Get(system).AddTask(CoordinatedShutdown.PhaseServiceStop, "not run", () => throw new FormatException("run"));
        await system.Terminate();
        Assert.Null(CoordinatedShutdown.Get(system).ShutdownReason);
        await system.WhenTerminated;
    }

    [Fact]
    public void A_shutdown_that_Terminate_runs_has_to_end_the_system() =>
        Assert.Throws<ConfigurationException>(() => ActorSystem.Create("own", "akka.coordinated-shutdown.terminate-actor-system = off"));

    [Fact(Timeout = Limit)]
    public async Task Phases_that_depend_on_each_other_are_refused()
    {
        var system = ActorSystem.Create(
            "own",
            "akka.coordinated-shutdown { run-by-actor-system-terminate = off, phases { a.depends-on = [b], b.depends-on = [a] } }");
        Assert.Throws<ArgumentException>(() => CoordinatedShutdown.Get(system));
        await system.Terminate();
    }

    [Fact(Timeout = Limit)]
    public Task Disposing_waits_for_the_end() => Task.Run(() =>
    {
        Sys.Dispose();
        Assert.True(Sys.WhenTerminated.IsCompleted);
    });

    [Fact(Timeout = Limit)]
    public async Task What_is_registered_for_the_end_is_called()
    {
        var calls = 0;
        Sys.RegisterOnTermination(() => Interlocked.Increment(ref calls));
        Sys.RegisterOnTermination(() => Interlocked.Increment(ref calls));
        await Sys.Terminate();
        await Sys.WhenTerminated;
        Assert.Equal(2, calls);
    }
}
