using Akka.Actor;
using Akka.Event;
using Engine.Tests.Core.Support;

namespace Engine.Tests.Core;

public class AskAndSelectionTests : SystemTest
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    [Fact(Timeout = 10_000)]
    public async Task An_answer_of_another_type_a_failure_and_silence_fail_the_task_each_in_its_way()
    {
        var echo = Sys.ActorOf(Props.Create(() => new Echo()));
        Assert.Equal("x", await echo.Ask<string>("x", Soon));
        await Assert.ThrowsAsync<ArgumentException>(() => echo.Ask<int>("x", Soon));
        await Assert.ThrowsAsync<InvalidOperationException>(() => echo.Ask<string>(new Status.Failure(new InvalidOperationException()), Soon));
        await Assert.ThrowsAsync<AskTimeoutException>(() => Collector().Ask<string>("x", TimeSpan.FromMilliseconds(20)));
        using var cancelled = new CancellationTokenSource(TimeSpan.FromMilliseconds(20));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Collector().Ask<string>("x", cancelled.Token));
    }

    [Fact(Timeout = 10_000)]
    public async Task A_late_answer_is_a_dead_letter_from_the_asks_own_reference()
    {
        var dead = new Inbasket();
        Sys.EventStream.Subscribe(Sys.ActorOf(Props.Create(() => new Collector(dead))), typeof(DeadLetter));
        var late = Sys.ActorOf(Props.Create(() => new Late()));
        await Assert.ThrowsAsync<AskTimeoutException>(() => late.Ask<string>("ask", TimeSpan.FromMilliseconds(20)));
        late.Tell("answer");
        var letter = dead.Next<DeadLetter>();
        Assert.Equal("late", letter.Message);
        Assert.Equal("temp", letter.Sender.Path.Parent.Name);
        Assert.Equal(Sys.DeadLetters, letter.Recipient);
    }

    [Fact(Timeout = 10_000)]
    public async Task Selections_find_by_name_pattern_parent_and_address()
    {
        var a = Collector("abc");
        Collector("abd");
        foreach (var path in new[] { "/user/abc", "user/abc", "akka://Test/user/abc", "/user/abd/../abc", "/user/ab?/../abc", "/*/*bc" })
            Assert.Equal(a, await Sys.ActorSelection(path).ResolveOne(Soon));
        Sys.ActorSelection("/user/ab*").Tell("both");
        Basket.Next("both");
        Basket.Next("both");
        await Assert.ThrowsAsync<ActorNotFoundException>(() => Sys.ActorSelection("/user/none").ResolveOne(Soon));
    }

    [Fact(Timeout = 10_000)]
    public async Task A_message_to_a_missing_path_is_a_dead_letter_with_that_path()
    {
        Sys.EventStream.Subscribe(Collector(), typeof(DeadLetter));
        Sys.ActorSelection("/user/none/below").Tell("x");
        var letter = Basket.Next<DeadLetter>();
        Assert.Equal(("x", "akka://Test/user/none/below"), (letter.Message, letter.Recipient.Path.ToString()));
        await Task.CompletedTask;
    }

    [Fact(Timeout = 10_000)]
    public async Task Names_are_unique_and_checked()
    {
        Collector("one");
        Assert.Throws<InvalidActorNameException>(() => Collector("one"));
        Assert.Throws<InvalidActorNameException>(() => Collector("$one"));
        await Task.CompletedTask;
    }

    [Fact(Timeout = 10_000)]
    public async Task A_piped_task_arrives_as_its_result_or_as_a_failure()
    {
        await Task.FromResult(5).PipeTo(Collector());
        Basket.Next(5);
        await Task.FromException<int>(new InvalidOperationException()).PipeTo(Collector());
        Assert.IsType<InvalidOperationException>(Basket.Next<Status.Failure>().Cause);
    }

    private sealed class Echo : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell(message);
    }

    private sealed class Late : UntypedActor
    {
        private IActorRef _asker = ActorRefs.Nobody;

        protected override void OnReceive(object message)
        {
            if (message is "ask") _asker = Sender;
            else _asker.Tell("late");
        }
    }
}
