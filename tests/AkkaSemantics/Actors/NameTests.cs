using Akka.Actor;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Actors;

public sealed class NameTests : SemanticsTest
{
    [Fact]
    public void Names_that_are_made_up_count_from_a()
    {
        var parent = Start(a => a.On<int>(n => TestActor.Tell(string.Join(' ', Enumerable.Range(0, n).Select(_ => a.Ctx.ActorOf(Fragile()).Path.Name)))));
        parent.Tell(3);
        ExpectMsg("$a $b $c");
    }

    [Theory]
    [InlineData("a-b_c.d*e+1:@&=,!~';()")]
    [InlineData("9")]
    [InlineData("%20")]
    public void Names_may_have_these_characters(string name) => Assert.Equal(name, Start(_ => { }, name).Path.Name);

    [Theory]
    [InlineData("has space")]
    [InlineData("#1")]
    [InlineData("%zz")]
    [InlineData("a?b")]
    public void Names_may_not_have_others(string name) => Assert.Throws<InvalidActorNameException>(() => Start(_ => { }, name));

    [Fact]
    public void Upper_and_lower_case_are_different_names()
    {
        Assert.NotEqual(Start(_ => { }, "name").Path, Start(_ => { }, "NAME").Path);
        Assert.Throws<InvalidActorNameException>(() => Start(_ => { }, "name"));
    }

    [Fact]
    public void A_refused_name_is_the_callers_exception_and_no_failure_of_the_others()
    {
        var parent = Start(a => a.On<string>(name => TestActor.Tell(Assert.Throws<InvalidActorNameException>(() => a.Ctx.ActorOf(Fragile(), name)).Message)));
        StartChild(parent, Fragile(), "taken");
        parent.Tell("taken");
        Assert.Contains("taken", ExpectMsg<string>(), StringComparison.Ordinal);
        parent.Tell("not/valid");
        Assert.Contains("not/valid", ExpectMsg<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_name_may_exist_under_different_parents()
    {
        var (one, two) = (Start(_ => { }, "one"), Start(_ => { }, "two"));
        Assert.Equal(["/user/one/child", "/user/two/child"], new[] { one, two }.Select(p => StartChild(p, Fragile(), "child").Path.ToStringWithoutAddress()));
    }
}
