using Akka.Actor;
using Akka.Configuration;
using Akka.Event;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Remote;

public sealed class RemoteMessageTests : RemoteTest
{
    [Fact]
    public void A_system_that_asks_for_port_0_gets_a_port()
    {
        var address = AddressOf(Sys);
        Assert.Equal(("akka.tcp", "127.0.0.1"), (address.Protocol, address.Host));
        Assert.True(address.Port > 0);
        Assert.NotEqual(address.Port, AddressOf(Other).Port);
    }

    [Fact]
    public void A_selected_remote_actor_answers_the_sender()
    {
        var there = StartThere(a => a.OnAny(m => a.From.Tell(m)), "echo");
        Sys.ActorSelection(RemotePath("echo")).Tell("hello");
        ExpectMsg<string>((m, sender) => Assert.Equal(("hello", RemotePath("echo")), (m, sender.Path.ToString())), Far);
        Assert.Equal(there.Path.Uid, Resolve("echo").Path.Uid);
    }

    [Fact]
    public void The_sender_comes_back_as_the_local_actor_it_is()
    {
        StartThere(a => a.OnAny(_ => a.From.Tell(a.From)), "senders");
        Resolve("senders").Tell("who am I");
        var back = ExpectMsg<IActorRef>(Far);
        Assert.Equal(TestActor, back);
        Assert.True(((IActorRefScope)back).IsLocal);
    }

    [Fact]
    public void References_in_messages_are_usable_on_the_other_side()
    {
        StartThere(a => a.On<Envelope>(e => e.Target.Tell(e.Text)), "courier");
        var probe = CreateTestProbe();
        Resolve("courier").Tell(new Envelope("to the probe", probe.Ref));
        probe.ExpectMsg("to the probe", Far);
    }

    [Fact]
    public void Messages_of_one_sender_arrive_in_order()
    {
        var count = 0;
        StartThere(a => a.On<int>(i =>
        {
            if (i == count)
                count++;
            if (i == 999)
                a.From.Tell(count);
        }), "counter");
        var counter = Resolve("counter");
        for (var i = 0; i < 1000; i++)
            counter.Tell(i);
        ExpectMsg(1000, Far);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("")]
    [InlineData(42)]
    [InlineData(42L)]
    [InlineData(true)]
    [InlineData(1.5)]
    public void Simple_values_keep_their_type(object value)
    {
        StartThere(a => a.OnAny(m => a.From.Tell(m)), "echo");
        Resolve("echo").Tell(value);
        var back = ReceiveOne(Far);
        Assert.Equal(value.GetType(), back.GetType());
        Assert.Equal(value, back);
    }

    [Fact]
    public void Records_come_back_equal()
    {
        StartThere(a => a.OnAny(m => a.From.Tell(m)), "echo");
        var order = new Order(7, "book", [new Line("a", 1.25m), new Line("b", 2m)], null, DayOfWeek.Friday);
        Resolve("echo").Tell(order);
        var back = ExpectMsg<Order>(Far);
        Assert.Equal((order.Id, order.Title, order.Note, order.Day), (back.Id, back.Title, back.Note, back.Day));
        Assert.Equal(order.Lines, back.Lines);
    }

    [Fact]
    public void Bytes_arrive_as_they_are()
    {
        StartThere(a => a.OnAny(m => a.From.Tell(m)), "echo");
        byte[] bytes = [0, 1, 2, 255];
        Resolve("echo").Tell(bytes);
        Assert.Equal(bytes, ExpectMsg<byte[]>(Far));
    }

    [Fact(Timeout = 20_000)]
    public async Task An_ask_reaches_over_the_wire_and_so_does_its_failure()
    {
        StartThere(
            a =>
            {
                a.On<string>(s => a.From.Tell(s + "!"));
                a.On<int>(_ => a.From.Tell(new Status.Failure(new InvalidOperationException("no"))));
            },
            "answers");
        var there = Resolve("answers");
        Assert.Equal("x!", await there.Ask<string>("x", Far));
        var e = await Assert.ThrowsAnyAsync<Exception>(() => there.Ask<string>(1, Far));
        Assert.Contains("no", e.ToString(), StringComparison.Ordinal);
    }

    [Fact(Timeout = 20_000)]
    public async Task A_message_to_a_missing_remote_actor_is_a_dead_letter_there()
    {
        var heard = new TaskCompletionSource<DeadLetter>(TaskCreationOptions.RunContinuationsAsynchronously);
        Other.EventStream.Subscribe(new SyncRef(Other, m => heard.TrySetResult((DeadLetter)m)), typeof(DeadLetter));
        Sys.ActorSelection(RemotePath("nobody")).Tell("lost");
        var lost = await heard.Task.WaitAsync(Far);
        Assert.Equal(("lost", "/user/nobody"), (lost.Message, lost.Recipient.Path.ToStringWithoutAddress()));
    }

    [Fact]
    public void Identify_of_a_missing_remote_actor_names_no_one()
    {
        Sys.ActorSelection(RemotePath("nobody")).Tell(new Identify(1));
        ExpectMsg<ActorIdentity>(i => Assert.Null(i.Subject), Far);
    }

    [Fact]
    public void A_wildcard_selects_on_the_other_side()
    {
        foreach (var name in new[] { "w1", "w2", "x1" })
            StartThere(a => a.OnAny(_ => a.From.Tell(a.Me.Path.Name)), name);
        Sys.ActorSelection(RemotePath("w*")).Tell("name");
        Assert.Equal(["w1", "w2"], ReceiveN(2, Far).Cast<string>().Order());
    }

    [Fact]
    public void An_occupied_port_stops_the_creation_of_the_system()
    {
        var config = ConfigurationFactory.ParseString($"akka.remote.dot-netty.tcp {{ port = {AddressOf(Other).Port}, tcp-reuse-addr = off }}").WithFallback(ConfigurationFactory.ParseString(Hocon));
        Assert.ThrowsAny<Exception>(() => ActorSystem.Create("third", config));
    }

    public sealed record Envelope(string Text, IActorRef Target);

    public sealed record Line(string Item, decimal Price);

    public sealed record Order(int Id, string Title, Line[] Lines, string? Note, DayOfWeek Day);
}
