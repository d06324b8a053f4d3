using Inviso.Host.Demo;
using Inviso.Host.Demo.Members;
using Inviso.Messages;
using OrderShop.Counting;

namespace Inviso.Host.Tests.Demo;

/// <summary>What a killed member may lack of its trace, and that nobody else may lack anything.</summary>
public sealed class MemberAccountTests
{
    private static readonly DemoMember Killed = new DemoCast(3).Killed;

    [Theory]
    [InlineData(10, 10, 10, true)]
    [InlineData(10, 7, 7, true)]
    [InlineData(10, 7, 6, false)]
    [InlineData(10, 10, 11, true)]
    [InlineData(10, 10, 12, false)]
    public void A_killed_member_has_in_its_log_what_it_had_booked_before_its_last_moments(long booked, long before, long logged, bool agrees)
    {
        var account = Account(Killed, handledInBooks: booked, handledBefore: before, handledInLog: logged);
        Assert.Equal(agrees, account.Agrees);
        Assert.Equal(Math.Max(0, booked - logged), account.Missing);
    }

    [Fact]
    public void A_member_that_stayed_lacks_nothing()
    {
        var stayed = new DemoCast(3).Joins;
        Assert.True(Account(stayed, handledInBooks: 3, handledBefore: 0, handledInLog: 3).Agrees);
        Assert.False(Account(stayed, handledInBooks: 3, handledBefore: 0, handledInLog: 2).Agrees);
    }

    [Fact]
    public void A_message_that_a_living_actor_leaves_in_its_mailbox_is_seen()
    {
        var view = new MemberView();
        view.Add(Killed.Node, Event(TraceKind.Receive), 1);
        var account = new MemberAccount(new DemoCast(3).Joins, view, new BookComparison(0, [], 1), []);
        Assert.False(account.Agrees);
        view.Add(Killed.Node, Event(TraceKind.Exit), 2);
        Assert.True(account.Agrees);
    }

    [Fact]
    public void A_dropped_event_is_seen()
    {
        var view = new MemberView();
        view.Add(Killed.Node, new TraceEvent(1, TraceKind.Drop, true, null, Count: 2), 1);
        Assert.False(new MemberAccount(Killed, view, new BookComparison(0, [], 1), []).Agrees);
    }

    private static MemberAccount Account(DemoMember member, long handledInBooks, long handledBefore, long handledInLog)
    {
        var view = new MemberView();
        for (var i = 1; i <= handledInLog; i++)
        {
            view.Add(member.Node, Event(TraceKind.Receive), i);
            view.Add(member.Node, Event(TraceKind.Call), i);
        }

        var books = BookComparison.Compare(view.Counts, [Line(handledInBooks)], TraceKind.Call);
        return new MemberAccount(member, view, books, [Line(handledBefore)]);
    }

    private static CounterLine Line(long handled) => new("", "/user/a", "T", 0, handled);

    private static TraceEvent Event(TraceKind kind)
    {
        var actor = new ActorId(Killed.Node, "/user/a", 1);
        return kind == TraceKind.Call ? new(1, kind, true, actor, Function: new FunctionId("A", "T", 1)) : new(1, kind, true, actor, MessageType: "T");
    }
}
