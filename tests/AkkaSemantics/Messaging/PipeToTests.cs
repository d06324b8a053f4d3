using Akka.Actor;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Messaging;

public sealed class PipeToTests : SemanticsTest
{
    private readonly FormatException _failure = new("bad");

    [Fact]
    public void A_result_is_told_without_a_sender_unless_one_is_given()
    {
        var receiver = Start(a => a.OnAny(m => TestActor.Tell((m, a.From))));
        Task.FromResult(7).PipeTo(receiver);
        Assert.Equal((7, Sys.DeadLetters), ExpectMsg<(object, IActorRef)>());
        Task.FromResult(8).PipeTo(receiver, TestActor);
        Assert.Equal((8, TestActor), ExpectMsg<(object, IActorRef)>());
    }

    [Fact]
    public void A_result_can_be_changed_on_the_way()
    {
        Task.FromResult(7).PipeTo(TestActor, success: i => $"got {i}");
        ExpectMsg("got 7");
    }

    [Fact]
    public void A_failure_can_be_changed_on_the_way()
    {
        Task.FromException<int>(_failure).PipeTo(TestActor, failure: e => $"failed: {e.Message}");
        ExpectMsg("failed: bad");
    }

    [Fact]
    public void A_failure_is_a_failure_status_with_the_cause()
    {
        Task.FromException<int>(_failure).PipeTo(TestActor);
        ExpectMsg<Status.Failure>(f => Assert.Same(_failure, f.Cause));
    }

    [Fact]
    public void A_cancelled_task_is_a_failure_too()
    {
        Task.FromCanceled<int>(new CancellationToken(canceled: true)).PipeTo(TestActor);
        ExpectMsg<Status.Failure>(f => Assert.IsAssignableFrom<OperationCanceledException>(f.Cause));
    }

    [Fact]
    public void A_task_without_a_result_tells_only_what_it_is_asked_to()
    {
        Task.CompletedTask.PipeTo(TestActor);
        Task.CompletedTask.PipeTo(TestActor, success: () => "done");
        ExpectMsg("done");
        Task.FromException(_failure).PipeTo(TestActor);
        ExpectMsg<Status.Failure>(f => Assert.Same(_failure, f.Cause));
        ExpectNoMsg(Moment);
    }

    [Fact]
    public void A_change_that_throws_is_a_failure()
    {
        Task.FromResult(7).PipeTo(TestActor, success: _ => throw _failure);
        ExpectMsg<Status.Failure>(f => Assert.Same(_failure, f.Cause));
    }

    [Fact]
    public void A_value_task_can_be_piped()
    {
        new ValueTask<int>(7).PipeTo(TestActor);
        ExpectMsg(7);
        new ValueTask(Task.FromException(_failure)).PipeTo(TestActor);
        ExpectMsg<Status.Failure>(f => Assert.Same(_failure, f.Cause));
    }

    [Fact]
    public void An_actor_goes_on_while_its_piped_task_runs()
    {
        var source = new TaskCompletionSource<string>();
        var actor = Start(a =>
        {
            a.On<int>(_ => source.Task.PipeTo(a.Me));
            a.On<string>(s => TestActor.Tell(s));
        });
        actor.Tell(1);
        actor.Tell("meanwhile");
        ExpectMsg("meanwhile");
        source.SetResult("result");
        ExpectMsg("result");
    }

    [Fact]
    public void A_selection_can_be_piped_to()
    {
        Start(a => a.OnAny(m => TestActor.Tell(m)), "target");
        Task.FromResult("x").PipeTo(Sys.ActorSelection("/user/target"));
        ExpectMsg("x");
    }
}
