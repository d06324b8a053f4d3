using Inviso.Actors.Tests.Support;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors.Tests.Relay;

/// <summary>The window alone.</summary>
public sealed class RelayWindowTests
{
    private static readonly byte[] Ticket = [1, 2, 3];

    [Fact(Timeout = 60_000)]
    public async Task Nothing_is_made_before_the_collector_has_accepted()
    {
        var window = new RelayWindow();
        var adding = Task.Run(() => window.Add(3, [7]));
        Assert.Equal(0, window.Sent);
        window.Accept(Ticket);
        var batch = await adding.WaitAsync(TestNode.Patience);
        Assert.Equal((1, 3), (batch.Sequence, batch.Count));
        Assert.Equal(Ticket, batch.Ticket.ToArray());
    }

    [Fact(Timeout = 60_000)]
    public async Task A_full_window_waits_for_an_acknowledgement()
    {
        var window = Full();
        var adding = Task.Run(() => window.Add(1, []));
        Assert.Equal(RelayProtocol.Window, window.Sent);
        window.Acknowledge(2);
        Assert.Equal(RelayProtocol.Window + 1, (await adding.WaitAsync(TestNode.Patience)).Sequence);
        Assert.Equal(2, window.Acknowledged);
    }

    [Fact]
    public void Numbers_that_make_no_sense_change_nothing()
    {
        var window = Full();
        foreach (var number in (long[])[long.MinValue, -1, 0, RelayProtocol.Window + 1, long.MaxValue])
            window.Acknowledge(number);
        Assert.Equal((RelayProtocol.Window, 0), (window.Sent, window.Acknowledged));
        window.Acknowledge(3);
        window.Acknowledge(1);
        Assert.Equal(3, window.Acknowledged);
    }

    [Fact]
    public void What_is_missing_can_be_sent_again_until_it_is_acknowledged()
    {
        var window = Full();
        window.Acknowledge(3);
        Assert.Equal([4, 5, 6, 7, 8], window.From(1).Select(batch => batch.Sequence));
        Assert.Equal([7, 8], window.From(7).Select(batch => batch.Sequence));
        Assert.Empty(window.From(9));
    }

    [Fact(Timeout = 60_000)]
    public async Task An_end_releases_who_waits_and_counts_what_is_not_confirmed()
    {
        var window = Full();
        window.Acknowledge(2);
        var adding = Task.Run(() => { window.Add(1, []); window.Add(1, []); window.Add(1, []); });
        var waiting = Task.Run(window.AwaitAcknowledged);
        while (window.Sent < RelayProtocol.Window + 2)
            await Task.Yield();
        Assert.Equal(RelayProtocol.Window, window.Fail(Term.Atom("noconnection"))!.Lost);
        Assert.Null(window.Fail(Term.Atom("again")));
        foreach (var task in (Task[])[adding, waiting, Task.Run(() => window.Add(1, []))])
        {
            var ended = await Assert.ThrowsAsync<RelayEndedException>(() => task.WaitAsync(TestNode.Patience));
            Assert.Equal("{relayer,noconnection}", ended.Reason.ToString());
            Assert.Equal(RelayProtocol.Window, ended.Lost);
        }

        Assert.Empty(window.From(0));
    }

    [Fact(Timeout = 60_000)]
    public async Task All_are_awaited()
    {
        var window = Full();
        var waiting = Task.Run(window.AwaitAcknowledged);
        window.Acknowledge(RelayProtocol.Window - 1);
        Assert.False(waiting.IsCompleted);
        window.Acknowledge(RelayProtocol.Window);
        await waiting.WaitAsync(TestNode.Patience);
    }

    private static RelayWindow Full()
    {
        var window = new RelayWindow();
        window.Accept(Ticket);
        for (var i = 0; i < RelayProtocol.Window; i++)
            window.Add(1, []);
        return window;
    }
}
