using System.Collections.Concurrent;
using Akka;
using Akka.Actor;
using Akka.Configuration;
using Akka.Event;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Systems;

public sealed class CoordinatedShutdownTests() : SemanticsTest(Hocon)
{
    private const int Limit = 20_000;
    private const string Hocon = """
        akka.coordinated-shutdown {
          terminate-actor-system = off
          run-by-actor-system-terminate = off
          run-by-clr-shutdown-hook = off
          default-phase-timeout = 7 s
          phases {
            last.depends-on = [strict]
            strict { depends-on = [middle], recover = off, timeout = 3 s }
            middle { depends-on = [only-named, first], timeout = 11 s }
            first {}
            hasty { depends-on = [last], timeout = 50 ms }
            hasty-and-strict { depends-on = [hasty], timeout = 50 ms, recover = off }
            end.depends-on = [hasty-and-strict]
          }
        }
        """;

    private readonly ConcurrentQueue<string> _log = new();

    private CoordinatedShutdown Coordinated => CoordinatedShutdown.Get(Sys);

    [Fact(Timeout = Limit)]
    public async Task Phases_run_after_those_they_depend_on()
    {
        foreach (var phase in new[] { "last", "middle", "first", "strict" })
            Add(phase);
        Assert.Same(Done.Instance, await Run());
        Assert.Equal(["first", "middle", "strict", "last"], _log);
    }

    [Fact(Timeout = Limit)]
    public async Task The_phases_of_the_reference_configuration_have_their_order()
    {
        string[] phases =
        [
            CoordinatedShutdown.PhaseBeforeServiceUnbind, CoordinatedShutdown.PhaseServiceUnbind, CoordinatedShutdown.PhaseServiceRequestsDone,
            CoordinatedShutdown.PhaseServiceStop, CoordinatedShutdown.PhaseBeforeClusterShutdown, CoordinatedShutdown.PhaseClusterShardingShutdownRegion,
            CoordinatedShutdown.PhaseClusterLeave, CoordinatedShutdown.PhaseClusterExiting, CoordinatedShutdown.PhaseClusterExitingDone,
            CoordinatedShutdown.PhaseClusterShutdown, CoordinatedShutdown.PhaseBeforeActorSystemTerminate, CoordinatedShutdown.PhaseActorSystemTerminate,
        ];
        foreach (var phase in phases.Reverse())
            Add(phase);
        await Run();
        Assert.Equal(phases, _log);
        Assert.Equal(TimeSpan.FromSeconds(10), Coordinated.Timeout(CoordinatedShutdown.PhaseClusterShardingShutdownRegion));
        Assert.Equal(TimeSpan.FromSeconds(10), Coordinated.Timeout(CoordinatedShutdown.PhaseClusterExiting));
        Assert.Equal(TimeSpan.FromSeconds(10), Coordinated.Timeout(CoordinatedShutdown.PhaseActorSystemTerminate));
        Assert.False(Sys.WhenTerminated.IsCompleted);
    }

    [Fact(Timeout = Limit)]
    public async Task The_tasks_of_a_phase_run_side_by_side_and_may_have_the_same_name()
    {
        var (one, other) = (Gate(), Gate());
        Coordinated.AddTask("first", "same", () =>
        {
            one.SetResult(Done.Instance);
            return other.Task;
        });
        Coordinated.AddTask("first", "same", () =>
        {
            other.SetResult(Done.Instance);
            return one.Task;
        });
        await Run();
    }

    [Fact(Timeout = Limit)]
    public async Task A_phase_begins_when_all_tasks_of_the_one_before_have_ended()
    {
        var gate = Gate();
        Add("first");
        Coordinated.AddTask("first", "slow", () => gate.Task);
        Add("middle", () => TestActor.Tell("middle"));
        var run = Run();
        ExpectNoMsg(Moment);
        gate.SetResult(Done.Instance);
        ExpectMsg("middle");
        await run;
    }

    [Fact(Timeout = Limit)]
    public async Task A_task_may_be_added_for_a_later_phase_during_the_run()
    {
        Add("first", () => Add("middle"));
        await Run();
        Assert.Equal(["first", "middle"], _log);
    }

    [Theory(Timeout = Limit)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_failed_task_is_logged_and_the_next_phase_runs(bool before)
    {
        Sys.EventStream.Subscribe(TestActor, typeof(Warning));
        Coordinated.AddTask("first", "careless", Failing(before));
        Add("first");
        Add("middle");
        await Run();
        Assert.Equal(["first", "middle"], _log);
        ExpectMsg<Warning>(w =>
        {
            Assert.Contains("[careless]", w.Message.ToString(), StringComparison.Ordinal);
            Assert.Contains("[first]", w.Message.ToString(), StringComparison.Ordinal);
        });
    }

    [Theory(Timeout = Limit)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Where_recover_is_off_a_failed_task_ends_the_run(bool before)
    {
        Coordinated.AddTask("strict", "careless", Failing(before));
        Add("first");
        Add("last");
        var failure = await Assert.ThrowsAsync<AggregateException>(Run);
        Assert.IsType<FormatException>(failure.Flatten().InnerException);
        Assert.Equal(["first"], _log);
    }

    [Fact(Timeout = Limit)]
    public async Task A_phase_that_takes_too_long_is_logged_and_left()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(Warning));
        Coordinated.AddTask("hasty", "endless", () => Gate().Task);
        Add("end");
        await Run();
        Assert.Equal(["end"], _log);
        ExpectMsg<Warning>(w => Assert.Contains("[hasty] timed out", w.Message.ToString(), StringComparison.Ordinal));
    }

    [Fact(Timeout = Limit)]
    public async Task Where_recover_is_off_a_phase_that_takes_too_long_ends_the_run()
    {
        Coordinated.AddTask("hasty-and-strict", "endless", () => Gate().Task);
        Add("hasty");
        Add("end");
        var failure = await Assert.ThrowsAsync<AggregateException>(Run);
        Assert.IsType<TimeoutException>(failure.Flatten().InnerException);
        Assert.Equal(["hasty"], _log);
    }

    [Fact(Timeout = Limit)]
    public async Task It_runs_once_and_keeps_the_first_reason()
    {
        Add("first");
        Assert.Null(Coordinated.ShutdownReason);
        var reason = CoordinatedShutdown.ClusterDowningReason.Instance;
        var run = Coordinated.Run(reason);
        Assert.Same(run, Run());
        Assert.Same(reason, Coordinated.ShutdownReason);
        await run;
        Assert.Same(run, Coordinated.Run(CoordinatedShutdown.ClusterLeavingReason.Instance, "first"));
        Assert.Equal(["first"], _log);
    }

    [Fact(Timeout = Limit)]
    public async Task Phases_before_the_named_one_are_left_out()
    {
        foreach (var phase in new[] { "first", "middle", "strict", "last" })
            Add(phase);
        await Coordinated.Run(CoordinatedShutdown.UnknownReason.Instance, "strict");
        Assert.Equal(["strict", "last"], _log);
    }

    [Fact]
    public void A_task_needs_a_phase_of_the_configuration()
    {
        var failure = Assert.Throws<ConfigurationException>(() => Add("firsd"));
        Assert.Contains("firsd", failure.Message, StringComparison.Ordinal);
        Assert.Contains("first", failure.Message, StringComparison.Ordinal);
        Add("only-named");
    }

    [Fact]
    public void Timeouts_are_those_of_the_phases_and_in_total_of_the_phases_with_tasks()
    {
        Assert.Equal(TimeSpan.FromSeconds(7), Coordinated.Timeout("first"));
        Assert.Equal(TimeSpan.FromSeconds(11), Coordinated.Timeout("middle"));
        Assert.Throws<ArgumentException>(() => Coordinated.Timeout("firsd"));
        Assert.Equal(TimeSpan.Zero, Coordinated.TotalTimeout);
        Add("first");
        Add("middle");
        Add("middle");
        Assert.Equal(TimeSpan.FromSeconds(18), Coordinated.TotalTimeout);
    }

    private static TaskCompletionSource<Done> Gate() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static Func<Task<Done>> Failing(bool before) => before ? () => throw new FormatException("broken") : () => Task.FromException<Done>(new FormatException("broken"));

    private Task<Done> Run() => Coordinated.Run(CoordinatedShutdown.UnknownReason.Instance);

    private void Add(string phase, Action? task = null) => Coordinated.AddTask(phase, "task", () =>
    {
        _log.Enqueue(phase);
        task?.Invoke();
        return Task.FromResult(Done.Instance);
    });
}
