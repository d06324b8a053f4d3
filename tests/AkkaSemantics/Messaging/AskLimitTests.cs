using Akka.Actor;
using Akka.Event;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Messaging;

public sealed class AskLimitTests() : SemanticsTest("akka.actor.ask-timeout = 50ms")
{
    private const int Limit = 10_000;

    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(5);

    [Fact(Timeout = Limit)]
    public async Task The_configured_time_holds_when_none_is_given() =>
        await Assert.ThrowsAsync<AskTimeoutException>(() => Silent().Ask<string>("x"));

    [Fact(Timeout = Limit)]
    public async Task An_answer_of_another_type_is_an_ArgumentException_and_a_dead_letter()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));
        var wrong = Start(a => a.OnAny(_ => a.From.Tell(7)));
        await Assert.ThrowsAsync<ArgumentException>(() => wrong.Ask<string>("x", Enough));
        await ExpectMsgAsync<DeadLetter>(d => Assert.Equal(7, d.Message));
    }

    [Fact(Timeout = Limit)]
    public async Task An_answer_after_the_time_is_a_dead_letter()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));
        IActorRef? asker = null;
        var late = Start(a =>
        {
            a.On<string>(s => s == "question", _ => asker = a.From);
            a.OnAny(m => asker!.Tell(m));
        });
        await Assert.ThrowsAsync<AskTimeoutException>(() => late.Ask<string>("question"));
        late.Tell("late");
        await ExpectMsgAsync<DeadLetter>(d => Assert.Equal("late", d.Message));
    }

    [Fact]
    public void What_is_wrong_with_the_question_is_thrown_at_the_call()
    {
        var silent = Silent();
        Assert.IsType<FormatException>(Thrown(() => silent.Ask<string>(_ => throw new FormatException(), Enough, CancellationToken.None)));

        // On a thread without a current actor nothing tells to which system a target of one's own belongs.
        Exception? thrown = null;
        var outside = new Thread(() => thrown = Thrown(() => new Mute().Ask<string>("x", Enough)));
        outside.Start();
        outside.Join();
        Assert.IsType<ArgumentException>(thrown);
    }

    [Fact(Timeout = Limit)]
    public async Task Only_the_first_answer_counts()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));
        var generous = Start(a => a.OnAny(_ =>
        {
            a.From.Tell("first");
            a.From.Tell("second");
        }));
        Assert.Equal("first", await generous.Ask<string>("x", Enough));
        await ExpectMsgAsync<DeadLetter>(d => Assert.Equal("second", d.Message));
    }

    [Fact(Timeout = Limit)]
    public async Task A_failure_without_a_cause_cancels()
    {
        var failing = Start(a => a.OnAny(_ => a.From.Tell(new Status.Failure(null))));
        await Assert.ThrowsAsync<TaskCanceledException>(() => failing.Ask<string>("x", Enough));
    }

    [Fact(Timeout = Limit)]
    public async Task A_status_asked_for_is_an_answer_like_any_other()
    {
        var failing = Start(a => a.OnAny(_ => a.From.Tell(new Status.Failure(new FormatException("bad")))));
        Assert.IsType<FormatException>((await failing.Ask<Status.Failure>("x", Enough)).Cause);
        var succeeding = Start(a => a.OnAny(_ => a.From.Tell(new Status.Success(7))));
        Assert.Equal(7, (await succeeding.Ask<Status.Success>("x", Enough)).Status);
    }

    [Theory(Timeout = Limit)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_temporary_actor_is_gone_after_timeout_and_cancellation(bool timeout)
    {
        IActorRef? asker = null;
        using var cancellation = new CancellationTokenSource();
        var silent = Start(a => a.OnAny(_ =>
        {
            asker = a.From;
            TestActor.Tell("asked");
        }));
        var answer = timeout ? silent.Ask<string>("x") : silent.Ask<string>("x", Enough, cancellation.Token);
        await ExpectMsgAsync("asked");
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => answer);
        await AwaitAssertAsync(() => Assert.NotSame(asker, ((ExtendedActorSystem)Sys).Provider.ResolveActorRef(asker!.Path)));
    }

    [Fact(Timeout = Limit)]
    public async Task A_cancelled_question_makes_no_noise_when_the_answer_comes()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(AllDeadLetters));
        IActorRef? asker = null;
        using var cancellation = new CancellationTokenSource();
        var slow = Start(a => a.OnAny(_ =>
        {
            asker = a.From;
            TestActor.Tell("asked");
        }));
        var answer = slow.Ask<string>("x", cancellation.Token);
        await ExpectMsgAsync("asked");
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
        asker!.Tell("late", ActorRefs.NoSender);
        await ExpectNoMsgAsync(Moment);
    }

    [Fact(Timeout = Limit)]
    public async Task The_question_can_be_made_from_the_reference_for_the_answer()
    {
        var indirect = Start(a => a.On<IActorRef>(to => to.Tell("answer")));
        Assert.Equal("answer", await indirect.Ask<string>(sender => sender, Enough, CancellationToken.None));
    }

    [Fact(Timeout = Limit)]
    public async Task A_selection_can_be_asked()
    {
        Start(a => a.OnAny(m => a.From.Tell(m)), "echo");
        Assert.Equal("x", await Sys.ActorSelection("/user/echo").Ask<string>("x", Enough));
        await Assert.ThrowsAsync<AskTimeoutException>(() => Sys.ActorSelection("/user/nowhere").Ask<string>("x"));
    }

    [Fact(Timeout = Limit)]
    public async Task An_actor_can_ask_inside_of_an_async_handler()
    {
        var echo = Start(a => a.OnAny(m => a.From.Tell($"{m} echoed")));
        var asking = Start(a => a.OnAsync<string>(async s => a.From.Tell(await echo.Ask<string>(s, Enough))));
        Assert.Equal("x echoed", await asking.Ask<string>("x", Enough));
    }

    /// <summary>What the call throws; what its task ends with does not count.</summary>
    private static Exception? Thrown(Func<Task> ask)
    {
        try
        {
            _ = ask();
            return null;
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            return e;
        }
    }

    private IActorRef Silent() => Start(a => a.OnAny(_ => { }));

    private sealed class Mute : ICanTell
    {
        public void Tell(object message, IActorRef sender)
        {
            // Nobody is there.
        }
    }
}
