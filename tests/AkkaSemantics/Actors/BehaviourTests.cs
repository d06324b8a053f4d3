using Akka.Actor;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Actors;

public sealed class BehaviourTests : SemanticsTest
{
    [Fact]
    public void The_first_handler_that_fits_gets_the_message()
    {
        var actor = Start(a =>
        {
            a.On<int>(i => i > 10, i => a.From.Tell($"big {i}"));
            a.On<int>(i => a.From.Tell($"int {i}"));
            a.On<IComparable>(c => a.From.Tell($"comparable {c}"));
            a.OnAny(o => a.From.Tell($"any {o}"));
        });
        foreach (var message in new object[] { 11, 5, "x", true, Array.Empty<object>() })
            actor.Tell(message);
        Assert.Equal(["big 11", "int 5", "comparable x", "comparable True", "any System.Object[]"], ReceiveN(5));
    }

    [Fact]
    public void Become_replaces_and_a_stacked_behaviour_comes_back()
    {
        var actor = Start(a => a.OnAny(m => Step(a, "base", m)));
        var answers = new[] { "hello", "push", "hello", "pop", "hello", "become", "hello", "push", "hello", "pop", "hello" };
        foreach (var m in answers)
            actor.Tell(m);
        var heard = ReceiveN(6).Cast<string>().ToArray();
        Assert.Equal(["base", "stacked", "base", "replaced", "stacked", "replaced"], heard);

        static void Step(Scripted a, string state, object message)
        {
            switch (message)
            {
                case "hello":
                    a.From.Tell(state);
                    break;
                case "push":
                    a.TurnStacked(() => a.OnAny(m => Step(a, "stacked", m)));
                    break;
                case "become":
                    a.Turn(() => a.OnAny(m => Step(a, "replaced", m)));
                    break;
                case "pop":
                    a.TurnBack();
                    break;
            }
        }
    }

    [Fact]
    public void A_restart_returns_to_the_first_behaviour()
    {
        var actor = Start(a =>
        {
            a.On<string>(s => s == "turn", _ => a.Turn(() => a.OnAny(m => a.From.Tell(m is Exception e ? throw e : "turned"))));
            a.OnAny(_ => a.From.Tell("first"));
        });
        foreach (var m in new object[] { "x", "turn", "x", new FormatException("restart"), "x" })
            actor.Tell(m);
        Assert.Equal(["first", "turned", "first"], ReceiveN(3));
    }

    [Fact]
    public void PreStart_runs_before_the_first_message()
    {
        Start(a =>
        {
            a.Starting = () => TestActor.Tell("started");
            a.OnAny(m => TestActor.Tell(m));
        }).Tell("message");
        ExpectMsg("started");
        ExpectMsg("message");
    }

    [Fact]
    public void Names_are_unique_among_siblings_and_free_again_after_the_end()
    {
        var first = Watch(Start(_ => { }, "name"));
        Assert.Throws<InvalidActorNameException>(() => Start(_ => { }, "name"));
        Sys.Stop(first);
        ExpectTerminated(first);
        var second = AwaitName("name");
        Assert.Equal(first.Path, second.Path);
        Assert.NotEqual(first.Path.Uid, second.Path.Uid);
        Assert.NotEqual(first, second);
    }

    [Theory]
    [InlineData("")]
    [InlineData("$a")]
    [InlineData("a/b")]
    [InlineData("ä")]
    public void Names_outside_of_the_allowed_characters_are_refused(string name) =>
        Assert.Throws<InvalidActorNameException>(() => Start(_ => { }, name));

    [Fact]
    public void An_actor_without_a_name_gets_one_that_begins_with_a_dollar_sign()
    {
        var (one, two) = (Start(_ => { }), Start(_ => { }));
        Assert.StartsWith("$", one.Path.Name, StringComparison.Ordinal);
        Assert.NotEqual(one.Path.Name, two.Path.Name);
    }

    [Fact]
    public void A_context_knows_parent_self_children_and_props()
    {
        var parent = Start(a => a.On<string>(name => a.From.Tell((a.Ctx.Child(name), a.Ctx.GetChildren().Count(), a.Ctx.Parent.Path.ToStringWithoutAddress()))), "parent");
        var child = StartChild(parent, Script(a => a.OnAny(_ => a.From.Tell(a.Ctx.Parent))), "child");
        parent.Tell("child");
        Assert.Equal((child, 1, "/user"), ExpectMsg<(IActorRef, int, string)>());
        parent.Tell("none");
        Assert.Equal((ActorRefs.Nobody, 1, "/user"), ExpectMsg<(IActorRef, int, string)>());
        child.Tell("x");
        ExpectMsg(parent);
        Assert.Equal("/user/parent/child", child.Path.ToStringWithoutAddress());
    }

    private IActorRef AwaitName(string name)
    {
        IActorRef? actor = null;
        AwaitAssert(() => actor = Start(_ => { }, name));
        return actor!;
    }
}
