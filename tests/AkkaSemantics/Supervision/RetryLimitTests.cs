using Akka.Actor;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Supervision;

public sealed class RetryLimitTests : SemanticsTest
{
    [Fact]
    public void Without_a_window_every_restart_counts()
    {
        var child = Child(new OneForOneStrategy(2, null, _ => Directive.Restart));
        FailAndRecover(child);
        FailAndRecover(child);
        FailFinally(child);
    }

    [Fact]
    public void No_retry_allowed_means_stop() => FailFinally(Child(new OneForOneStrategy(0, null, _ => Directive.Restart)));

    [Fact]
    public void Without_number_and_window_there_is_no_limit()
    {
        var child = Child(new OneForOneStrategy(null, null, _ => Directive.Restart));
        for (var i = 0; i < 20; i++)
            FailAndRecover(child);
    }

    [Fact]
    public void A_window_without_a_number_allows_one_restart_in_it()
    {
        var child = Child(new OneForOneStrategy(null, TimeSpan.FromMinutes(1), _ => Directive.Restart));
        FailAndRecover(child);
        FailFinally(child);
    }

    [Fact]
    public void Resuming_is_not_counted()
    {
        var child = Child(new OneForOneStrategy(1, TimeSpan.FromMinutes(1), _ => Directive.Resume));
        for (var i = 0; i < 5; i++)
            FailAndRecover(child);
    }

    [Fact]
    public void One_for_one_counts_each_child_by_itself()
    {
        var supervisor = StartSupervisor(new OneForOneStrategy(1, null, _ => Directive.Restart));
        var (one, two) = (StartChild(supervisor, Fragile(), "one"), StartChild(supervisor, Fragile(), "two"));
        FailAndRecover(one);
        FailAndRecover(two);
        FailFinally(Watch(one));
        two.Tell("alive");
        ExpectMsg("alive");
    }

    [Fact]
    public void All_for_one_counts_the_failures_of_all_children()
    {
        var supervisor = StartSupervisor(new AllForOneStrategy(2, null, _ => Directive.Restart));
        var (one, two) = (Watch(StartChild(supervisor, Fragile(), "one")), Watch(StartChild(supervisor, Fragile(), "two")));
        FailAndRecover(one);
        FailAndRecover(two);
        one.Tell(new FormatException("once too often"));
        Assert.Equal([one, two], ReceiveN(2).Cast<Terminated>().Select(t => t.ActorRef).OrderBy(a => a.Path.Name, StringComparer.Ordinal));
    }

    [Fact]
    public void A_new_child_under_the_same_name_starts_to_count_anew()
    {
        var supervisor = StartSupervisor(new OneForOneStrategy(1, null, _ => Directive.Restart));
        for (var life = 0; life < 2; life++)
        {
            var child = Watch(StartChild(supervisor, Fragile(), "child"));
            FailAndRecover(child);
            FailFinally(child);
        }
    }

    private IActorRef Child(SupervisorStrategy strategy) => Watch(StartChild(StartSupervisor(strategy), Fragile(), "child"));

    private void FailFinally(IActorRef child)
    {
        child.Tell(new FormatException("once too often"));
        ExpectTerminated(child);
    }
}
