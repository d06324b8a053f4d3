using Akka.Actor;
using Akka.Event;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Messaging;

public sealed class AskTests : SemanticsTest
{
    private const int Limit = 10_000;

    [Fact(Timeout = Limit)]
    public async Task The_answer_is_the_result()
    {
        var echo = Start(a => a.OnAny(m => a.From.Tell(m)));
        Assert.Equal("x", await echo.Ask<string>("x", TimeSpan.FromSeconds(3)));
        Assert.Equal(7, await echo.Ask(7, TimeSpan.FromSeconds(3)));
    }

    [Fact(Timeout = Limit)]
    public async Task Many_questions_get_their_own_answers()
    {
        var echo = Start(a => a.On<int>(m => a.From.Tell(m * 2)));
        var answers = await Task.WhenAll(Enumerable.Range(0, 1000).Select(i => echo.Ask<int>(i, TimeSpan.FromSeconds(5))));
        Assert.Equal(Enumerable.Range(0, 1000).Select(i => i * 2), answers);
    }

    [Fact(Timeout = Limit)]
    public async Task No_answer_in_time_is_an_AskTimeoutException()
    {
        var silent = Start(a => a.OnAny(_ => { }));
        await Assert.ThrowsAsync<AskTimeoutException>(() => silent.Ask<string>("x", TimeSpan.FromMilliseconds(50)));
    }

    [Fact(Timeout = Limit)]
    public async Task A_dead_target_never_answers()
    {
        var dead = Watch(Start(_ => { }));
        Sys.Stop(dead);
        ExpectTerminated(dead);
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));
        await Assert.ThrowsAsync<AskTimeoutException>(() => dead.Ask<string>("x", TimeSpan.FromMilliseconds(50)));
        ExpectMsg<DeadLetter>(d => d.Message.Equals("x") && d.Recipient.Equals(dead));
    }

    [Fact(Timeout = Limit)]
    public async Task A_cancelled_question_is_a_cancelled_task()
    {
        var silent = Start(a => a.OnAny(_ => TestActor.Tell("asked")));
        using var cancellation = new CancellationTokenSource();
        var answer = silent.Ask<string>("x", cancellation.Token);
        await ExpectMsgAsync("asked");
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
    }

    [Fact(Timeout = Limit)]
    public async Task A_failure_status_is_thrown()
    {
        var failing = Start(a => a.OnAny(_ => a.From.Tell(new Status.Failure(new FormatException("bad")))));
        var e = await Assert.ThrowsAnyAsync<Exception>(() => failing.Ask<string>("x", TimeSpan.FromSeconds(3)));
        Assert.IsType<FormatException>(e is AggregateException { InnerException: { } inner } ? inner : e);
    }

    [Fact(Timeout = Limit)]
    public async Task The_asker_is_a_temporary_actor_that_is_gone_after_the_answer()
    {
        var asked = Start(a => a.OnAny(_ =>
        {
            TestActor.Tell(a.From);
            a.From.Tell("answer");
        }));
        await asked.Ask<string>("x", TimeSpan.FromSeconds(3));
        var asker = await ExpectMsgAsync<IActorRef>();
        Assert.Equal("temp", asker.Path.Elements[0]);
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));
        await AwaitAssertAsync(() =>
        {
            asker.Tell("late", ActorRefs.NoSender);
            ExpectMsg<DeadLetter>(d => Assert.Equal("late", d.Message), TimeSpan.FromMilliseconds(100));
        });
    }

    [Fact(Timeout = Limit)]
    public async Task Piping_tells_the_result_or_a_failure_status()
    {
        var piping = Start(a =>
        {
            a.On<int>(i => Task.Run(() => 100 / i).PipeTo(TestActor, a.Me));
        });
        piping.Tell(4);
        await ExpectMsgAsync<int>((m, sender) =>
        {
            Assert.Equal(25, m);
            Assert.Equal(piping, sender);
        });
        piping.Tell(0);
        await ExpectMsgAsync<Status.Failure>(f => Assert.IsType<DivideByZeroException>(f.Cause is AggregateException a ? a.InnerException : f.Cause));
    }
}
