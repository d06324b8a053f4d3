using Akka.Actor;
using Akka.Event;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Supervision;

public sealed class RestartFailureTests : SemanticsTest
{
    [Fact]
    public void A_failing_PostRestart_reaches_the_supervisor_with_both_causes()
    {
        var child = StartChild(
            StartSupervisor(Reporting(Directive.Restart)),
            Failing(a => a.Restarted = _ => throw new InvalidOperationException("PostRestart"), times: 1),
            "child");
        child.Tell(new FormatException("first"));
        ExpectMsg<FormatException>();
        ExpectMsg<PostRestartException>(e =>
        {
            Assert.IsType<FormatException>(e.OriginalCause);
            Assert.IsType<InvalidOperationException>(e.GetBaseException());
            Assert.Equal(child, e.Actor);
        });
        child.Tell("alive");
        ExpectMsg("alive");
    }

    [Fact]
    public void A_constructor_that_fails_at_a_restart_reaches_the_supervisor_and_is_tried_again()
    {
        var births = 0;
        var child = StartChild(
            StartSupervisor(Reporting(Directive.Restart)),
            Script(a =>
            {
                if (Interlocked.Increment(ref births) == 2)
                    throw new InvalidOperationException("constructor");
                a.On<Exception>(e => throw e);
                a.OnAny(m => TestActor.Tell(m));
            }),
            "child");
        child.Tell(new FormatException("first"));
        child.Tell("alive");
        ExpectMsg<FormatException>();
        ExpectMsg<PostRestartException>(e => Assert.IsType<InvalidOperationException>(e.GetBaseException()));
        ExpectMsg("alive");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_failing_PreRestart_or_its_PostStop_is_an_error_event_and_the_restart_goes_on(bool inPreRestart)
    {
        Sys.EventStream.Subscribe(TestActor, typeof(Error));
        var child = Start(Broken);
        child.Tell(new FormatException("first"));
        child.Tell("alive");
        ExpectMsg<Error>(e => Assert.IsType<FormatException>(e.Cause));
        ExpectMsg<Error>(e =>
        {
            var failure = Assert.IsType<PreRestartException>(e.Cause);
            Assert.IsType<InvalidOperationException>(failure.RestartException);
            Assert.IsType<FormatException>(failure.OptionalMessage);
        });
        ExpectMsg("alive");

        void Broken(Scripted a)
        {
            if (inPreRestart)
                a.Restarting = (_, _) => throw new InvalidOperationException("PreRestart");
            else
                a.Stopped = () => throw new InvalidOperationException("PostStop");
            a.On<Exception>(e => throw e);
            a.OnAny(m => TestActor.Tell(m));
        }
    }

    [Fact]
    public void The_cause_and_the_message_are_given_to_PreRestart()
    {
        var child = Start(a =>
        {
            a.Restarting = (e, m) => TestActor.Tell((e.Message, m));
            a.On<string>(s => throw new FormatException("because of " + s));
        });
        child.Tell("this");
        Assert.Equal(("because of this", "this"), ExpectMsg<(string, object)>());
    }

    [Fact]
    public void A_failing_PostStop_at_the_end_is_an_error_event()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(Error));
        var actor = Start(a => a.Stopped = () => throw new FormatException("PostStop"), "failing");
        Sys.Stop(actor);
        ExpectMsg<Error>(e =>
        {
            Assert.IsType<FormatException>(e.Cause);
            Assert.Contains("/user/failing", e.LogSource, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void A_disposable_actor_is_disposed_of_at_restart_and_end()
    {
        var actor = Watch(Sys.ActorOf(Props.Create(() => new Disposed(TestActor))));
        actor.Tell(new FormatException("restart"));
        ExpectMsg("disposed");
        Sys.Stop(actor);
        ExpectTerminatedAnd("disposed");
    }

    private void ExpectTerminatedAnd(string message)
    {
        var messages = ReceiveN(2);
        Assert.Contains(message, messages);
        Assert.Single(messages.OfType<Terminated>());
    }

    private Props Failing(Action<Scripted> fault, int times)
    {
        var left = times + 1;
        return Script(a =>
        {
            var restart = Interlocked.Decrement(ref left) < times;
            if (restart && left >= 0)
                fault(a);
            a.On<Exception>(e => throw e);
            a.OnAny(m => TestActor.Tell(m));
        });
    }

    private sealed class Disposed(IActorRef log) : UntypedActor, IDisposable
    {
        public void Dispose() => log.Tell("disposed");

        protected override void OnReceive(object message)
        {
            if (message is Exception e)
                throw e;
        }
    }
}
