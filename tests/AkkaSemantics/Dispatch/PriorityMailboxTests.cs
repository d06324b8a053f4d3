using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Dispatch;

public sealed class PriorityMailboxTests() : SemanticsTest("""
    priority.mailbox-type = "AkkaSemantics.Tests.Dispatch.PriorityMailboxTests+ByLength, AkkaSemantics.Tests"
    stable.mailbox-type = "AkkaSemantics.Tests.Dispatch.PriorityMailboxTests+StableByLength, AkkaSemantics.Tests"
    """)
{
    [Theory]
    [InlineData("priority")]
    [InlineData("stable")]
    public void The_lowest_number_comes_first(string mailbox)
    {
        var actor = Sys.ActorOf(Script(Recording).WithMailbox(mailbox));
        using var blocker = new Blocker();
        blocker.Block(actor);
        foreach (var word in new[] { "four", "a", "sixsix", "two", "" })
            actor.Tell(word);
        blocker.Release();
        foreach (var word in new[] { "", "a", "two", "four", "sixsix" })
            ExpectMsg(word);
    }

    [Fact]
    public void Messages_of_equal_priority_keep_their_order_in_a_stable_mailbox()
    {
        var actor = Sys.ActorOf(Script(Recording).WithMailbox("stable"));
        using var blocker = new Blocker();
        blocker.Block(actor);
        var words = Enumerable.Range(10, 50).Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture)).ToList();
        words.ForEach(word => actor.Tell(word));
        blocker.Release();
        words.ForEach(word => ExpectMsg(word));
    }

    [Theory]
    [InlineData("priority")]
    [InlineData("stable")]
    public void Unstashed_messages_come_before_those_of_any_priority(string mailbox)
    {
        var actor = Sys.ActorOf(Stashing(Unstashing).WithMailbox(mailbox));
        actor.Tell("s1");
        actor.Tell("s22");
        ExpectMsg("stashed s1");
        ExpectMsg("stashed s22");
        using var blocker = new Blocker();
        blocker.Block(actor);
        actor.Tell("x");
        blocker.Release();
        ExpectMsg("s1");
        ExpectMsg("s22");
        ExpectMsg("x");
    }

    private static int Priority(object message) => message is string word ? word.Length : -1;

    private void Unstashing(ScriptedStash a)
    {
        a.On<string>(word => word.StartsWith('s'), word =>
        {
            a.Stash.Stash();
            TestActor.Tell($"stashed {word}");
        });
        a.On<Blocker>(b =>
        {
            b.Wait();
            a.Turn(() => a.On<string>(word => TestActor.Tell(word)));
            a.Stash.UnstashAll();
        });
    }

    private void Recording(Scripted a)
    {
        a.On<Blocker>(b => b.Wait());
        a.On<string>(word => TestActor.Tell(word));
    }

    public sealed class ByLength(Settings settings, Config config) : UnboundedPriorityMailbox(settings, config)
    {
        protected override int PriorityGenerator(object message) => Priority(message);
    }

    public sealed class StableByLength(Settings settings, Config config) : UnboundedStablePriorityMailbox(settings, config)
    {
        protected override int PriorityGenerator(object message) => Priority(message);
    }
}
