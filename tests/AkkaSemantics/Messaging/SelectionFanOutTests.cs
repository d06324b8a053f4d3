using Akka.Actor;
using Akka.Event;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Messaging;

public sealed class SelectionFanOutTests : SemanticsTest
{
    [Fact]
    public void Two_stars_at_the_end_select_the_whole_tree_below()
    {
        var top = Tree();
        Sys.ActorSelection("/user/top/**").Tell("x");
        Assert.Equal(["a", "a1", "a2", "b", "b1"], Receivers(5));
        Sys.ActorSelection(top, "a/**").Tell("x");
        Assert.Equal(["a1", "a2"], Receivers(2));
        ExpectNoMsg(Moment);
    }

    [Fact]
    public void Two_stars_before_the_end_are_refused() =>
        Assert.Throws<IllegalActorNameException>(() => Sys.ActorSelection("/user/**/a1"));

    [Fact]
    public void A_name_after_a_wildcard_is_looked_for_in_every_branch()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));
        Tree();
        Sys.ActorSelection("/user/top/*/b1").Tell("x");
        Assert.Equal(["b1"], Receivers(1));
        Sys.ActorSelection("/user/top/*/none").Tell("x");
        ExpectNoMsg(Moment);
    }

    [Fact]
    public void A_wildcard_without_any_match_is_a_dead_letter()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));
        Tree();
        Sys.ActorSelection("/user/top/z*").Tell("lost");
        ExpectMsg<DeadLetter>(d => Assert.Equal(("lost", "/user/top/z*"), (d.Message, d.Recipient.Path.ToStringWithoutAddress())));
    }

    [Fact]
    public void Wildcards_do_not_mind_upper_and_lower_case_but_names_do()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));
        Tree();
        Sys.ActorSelection("/user/top/A*").Tell("x");
        Assert.Equal(["a"], Receivers(1));
        Sys.ActorSelection("/user/top/A").Tell("lost");
        ExpectMsg<DeadLetter>(d => Assert.Equal("lost", d.Message));
    }

    [Fact]
    public void Each_selected_actor_identifies_itself()
    {
        Tree();
        Sys.ActorSelection("/user/top/a/*").Tell(new Identify(1));
        Assert.Equal(["a1", "a2"], ReceiveN(2).Cast<ActorIdentity>().Select(i => i.Subject.Path.Name).Order(StringComparer.Ordinal));
        ExpectNoMsg(Moment);
    }

    [Fact]
    public void A_relative_path_goes_up_and_down_again()
    {
        var top = Tree();
        Sys.ActorSelection(top, "a/../b/b1").Tell("x");
        Assert.Equal(["b1"], Receivers(1));
        Sys.ActorSelection(top, "a/a1/../../*").Tell("x");
        Assert.Equal(["a", "b"], Receivers(2));
    }

    [Fact]
    public void An_actor_selects_its_siblings()
    {
        Tree(a => a.On<ActorSelection>(_ => a.Ctx.ActorSelection("../*").Tell("x")));
        Sys.ActorSelection("/user/top/a").Tell(Sys.ActorSelection("/"));
        Assert.Equal(["a", "b"], Receivers(2));
    }

    [Fact]
    public void A_whole_address_selects_too()
    {
        var top = Tree();
        Sys.ActorSelection($"akka://{Sys.Name}/user/top/b").Tell("x");
        Assert.Equal(["b"], Receivers(1));
        Sys.ActorSelection(top.Path / "a").Tell("x");
        Assert.Equal(["a"], Receivers(1));
    }

    [Fact]
    public void A_selection_finds_who_is_there_when_the_message_is_sent()
    {
        var selection = Sys.ActorSelection("/user/later");
        var first = Start(a => a.OnAny(_ => TestActor.Tell(a.Me)), "later");
        selection.Tell("x");
        ExpectMsg(first);
        Ended(first);
        IActorRef? second = null;
        AwaitAssert(() => second = Start(a => a.OnAny(_ => TestActor.Tell(a.Me)), "later"));
        selection.Tell("x");
        ExpectMsg(second!);
    }

    [Fact]
    public void Selections_of_the_same_anchor_and_path_are_equal()
    {
        Assert.Equal(Sys.ActorSelection("/user/a*"), Sys.ActorSelection("/user/a*"));
        Assert.NotEqual(Sys.ActorSelection("/user/a*"), Sys.ActorSelection("/user/b*"));
        Assert.Equal("/user/a*/../b", Sys.ActorSelection("/user/a*/../b").PathString);
    }

    private IActorRef Tree(Action<Scripted>? more = null)
    {
        var top = Start(_ => { }, "top");
        foreach (var name in new[] { "a", "b" })
        {
            var branch = StartChild(top, Node(), name);
            foreach (var leaf in name == "a" ? ["a1", "a2"] : new[] { "b1" })
                StartChild(branch, Node(), leaf);
        }

        return top;

        Props Node() => Script(a =>
        {
            more?.Invoke(a);
            a.OnAny(_ => TestActor.Tell(a.Me.Path.Name));
        });
    }

    private IEnumerable<string> Receivers(int count) => ReceiveN(count).Cast<string>().Order(StringComparer.Ordinal);
}
