using System.Diagnostics;
using Akka.Remote.Endpoints;

namespace Engine.Tests.Remote;

public sealed class BacklogTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(50);

    [Fact(Timeout = 20_000)]
    public async Task Above_the_high_mark_a_teller_waits_for_the_low_mark()
    {
        var backlog = new Backlog(new BacklogLimits(Low: 2, High: 4, Most: 6, Reliable: 1, Urgent: 1, RemoteSystem.Patience));
        for (var i = 0; i < 4; i++) Assert.True(backlog.TryEnter(Lane.Ordinary));
        var fifth = Task.Run(() => backlog.TryEnter(Lane.Ordinary));
        while (backlog.Ordinary < 5) await Task.Yield();
        for (var i = 0; i < 2; i++) backlog.Leave(Lane.Ordinary);
        Assert.False(fifth.IsCompleted);
        backlog.Leave(Lane.Ordinary);
        Assert.True(await fifth);
    }

    [Fact]
    public void When_nothing_moves_one_wait_is_enough_and_then_the_bound_holds()
    {
        var backlog = new Backlog(new BacklogLimits(Low: 2, High: 4, Most: 100, Reliable: 1, Urgent: 1, Patience));
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < 100; i++) Assert.True(backlog.TryEnter(Lane.Ordinary));
        Assert.InRange(clock.Elapsed, Patience / 2, Patience * 40);
        Assert.False(backlog.TryEnter(Lane.Ordinary));
        backlog.Leave(Lane.Ordinary);
        Assert.True(backlog.TryEnter(Lane.Ordinary));
    }

    [Fact]
    public void System_messages_and_signs_of_life_have_their_own_places()
    {
        var backlog = new Backlog(new BacklogLimits(Low: 0, High: 1, Most: 1, Reliable: 2, Urgent: 1, Patience));
        Assert.True(backlog.TryEnter(Lane.Ordinary));
        Assert.False(backlog.TryEnter(Lane.Ordinary));
        Assert.True(backlog.TryEnter(Lane.Reliable) && backlog.TryEnter(Lane.Reliable) && backlog.TryEnter(Lane.Urgent));
        Assert.False(backlog.TryEnter(Lane.Reliable) || backlog.TryEnter(Lane.Urgent));
        backlog.Leave(Lane.Reliable);
        Assert.True(backlog.TryEnter(Lane.Reliable));
    }
}
