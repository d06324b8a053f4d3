using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Logs.Tests.Records;

/// <summary>The events of a message are joined into its life.</summary>
public sealed class MessageLifeTests : IDisposable
{
    private const string Place = "OrderShop.Place";

    private readonly RecordingRecordWriter _writer = new();

    public void Dispose() => _writer.Dispose();

    [Fact]
    public void A_message_of_one_node_has_all_its_steps()
    {
        Run(
            Send(100, Samples.Cashier, Samples.Order),
            Receive(100, Samples.Order, Samples.Cashier),
            Call(130, Samples.Order, Samples.Cashier),
            Return(170, Samples.Order, "ok"));

        var message = Assert.Single(_writer.Messages);
        Assert.Equal((100, 100, 130, 170), (message.Sent, message.Offered, message.Handled, message.Done));
        Assert.Equal((0, 30, 40), (message.Transit, message.MailboxWait, message.HandlerTime));
        Assert.Equal((MessageState.Done, true, Term.Atom("ok")), (message.State, message.IsExact, message.Result));
        Assert.Equal((Samples.Cashier, Samples.Order, Place), (message.From, message.To, message.Type));
        Assert.All(_writer.Events, entry => Assert.Equal(message.Number, entry.Record.Message));
    }

    [Fact]
    public void Equal_messages_are_told_apart_by_their_order_and_marked()
    {
        Run(
            Send(1, Samples.Cashier, Samples.Order),
            Receive(1, Samples.Order, Samples.Cashier),
            Send(2, Samples.Cashier, Samples.Order),
            Receive(2, Samples.Order, Samples.Cashier),
            Call(3, Samples.Order, Samples.Cashier),
            Return(4, Samples.Order, "ok"),
            Call(5, Samples.Order, Samples.Cashier),
            Return(6, Samples.Order, "ok"));

        Assert.Equal([(1L, 3L), (2L, 5L)], _writer.Messages.Select(m => (m.Sent!.Value, m.Handled!.Value)));
        Assert.Equal([false, true], _writer.Messages.Select(m => m.IsExact));
    }

    [Fact]
    public void Steps_whose_time_is_not_known_are_joined_and_have_none()
    {
        Run(
            Send(0, Samples.Cashier, Samples.Order),
            Receive(0, Samples.Order, Samples.Cashier),
            Call(0, Samples.Order, Samples.Cashier),
            Return(0, Samples.Order, "ok"),
            Send(0, Samples.Cashier, Samples.Order),
            Receive(7, Samples.Order, Samples.Cashier));

        Assert.Equal(
            [(MessageState.Done, null, null, null, null), (MessageState.Offered, null, 7L, null, null)],
            _writer.Messages.Select(m => (m.State, m.Sent, m.Offered, m.Handled, m.Done)));
        Assert.All(_writer.Messages, m => Assert.Equal((null, null, true), (m.Transit, m.MailboxWait, m.IsExact)));
    }

    [Fact]
    public void Between_nodes_a_message_is_inferred()
    {
        var stockByName = new ActorId(Samples.Other, Samples.Stock.Path, 0);
        Run(Send(10, Samples.Cashier, stockByName), Receive(25, Samples.Stock, Samples.Cashier));

        var message = Assert.Single(_writer.Messages);
        Assert.Equal((10, 25, 15, false, MessageState.Offered), (message.Sent, message.Offered, message.Transit, message.IsExact, message.State));
        Assert.Equal(Samples.Stock, message.To);
    }

    [Theory]
    [InlineData(TraceKind.ReturnFrom, MessageState.Done)]
    [InlineData(TraceKind.ExceptionFrom, MessageState.Failed)]
    public void How_the_handler_ended_is_the_state(TraceKind kind, MessageState state)
    {
        Run(
            Receive(1, Samples.Order, Samples.Cashier),
            Call(2, Samples.Order, Samples.Cashier),
            new TraceEvent(3, kind, true, Samples.Order, null, new("OrderShop.OrderActor", Place, 1), Data: Term.Atom("end")));

        Assert.Equal((state, 3, Term.Atom("end")), (_writer.Messages[0].State, _writer.Messages[0].Done, _writer.Messages[0].Result));
        Assert.Null(_writer.Messages[0].Sent);
    }

    [Fact]
    public void A_lost_message_says_why_wherever_it_was_lost()
    {
        Run(
            Lost(1, "no_such_actor"),
            Send(2, Samples.Cashier, Samples.Order),
            Lost(3, "no_connection"),
            Send(4, Samples.Cashier, Samples.Order),
            Receive(4, Samples.Order, Samples.Cashier),
            Lost(5, "stopped"),
            Send(6, Samples.Cashier, Samples.Order),
            Receive(6, Samples.Order, Samples.Cashier),
            Call(7, Samples.Order, Samples.Cashier),
            Lost(8, "unhandled"));

        Assert.Equal(
            [("no_such_actor", 1L, null, null), ("no_connection", 2L, null, null), ("stopped", 4L, 4L, null), ("unhandled", 6L, 6L, (long?)7L)],
            _writer.Messages.Select(m => (((AtomTerm)m.Result!).Name, m.Sent, m.Offered, m.Handled)));
        Assert.All(_writer.Messages, m => Assert.Equal(MessageState.Lost, m.State));
    }

    [Fact]
    public void A_handler_whose_end_is_not_traced_ends_with_the_next_message()
    {
        Run(
            Receive(1, Samples.Order, Samples.Cashier),
            Call(2, Samples.Order, Samples.Cashier),
            Receive(3, Samples.Order, Samples.Stock),
            Call(4, Samples.Order, Samples.Stock));

        Assert.Equal([MessageState.Handled, MessageState.Handled], _writer.Messages.Select(m => m.State));
        Assert.Equal([2L, 4L], _writer.Messages.Select(m => m.Handled));
    }

    [Fact]
    public void Calls_of_association_points_are_no_messages()
    {
        var point = new TraceEvent(3, TraceKind.Call, true, Samples.Order, null, new("shop", "price", 1));
        Run(
            Receive(1, Samples.Order, Samples.Cashier),
            Call(2, Samples.Order, Samples.Cashier),
            point,
            point with { Kind = TraceKind.ReturnFrom },
            Return(9, Samples.Order, "ok"));

        Assert.Equal(7, Assert.Single(_writer.Messages).HandlerTime);
        Assert.Equal(0, _writer.Events[2].Record.Message);
    }

    [Fact]
    public void Every_message_comes_out_once_however_many_wait()
    {
        const int Many = 150_000;
        Run([.. Enumerable.Range(0, Many).Select(i => Send(i, Samples.Cashier, Samples.Order, $"T{i % 7}"))]);

        Assert.Equal(Enumerable.Range(1, Many).Select(i => (long)i), _writer.Messages.Select(m => m.Number));
        Assert.All(_writer.Messages, m => Assert.Equal(MessageState.Sent, m.State));
    }

    private void Run(params TraceEvent[] events)
    {
        using var handler = new RecordMergeHandler(_writer, null);
        handler.Begin();
        foreach (var e in events)
            handler.Entry(Samples.Node, e, []);
        handler.End();
        Assert.Equal(0, handler.Contradictions);
    }

    private static TraceEvent Send(long time, ActorId from, ActorId to, string type = Place) => new(time, TraceKind.Send, true, from, to, MessageType: type);

    private static TraceEvent Receive(long time, ActorId to, ActorId from) => new(time, TraceKind.Receive, true, to, from, MessageType: Place);

    private static TraceEvent Call(long time, ActorId actor, ActorId from) =>
        new(time, TraceKind.Call, true, actor, from, new("OrderShop.OrderActor", Place, 1));

    private static TraceEvent Return(long time, ActorId actor, string how) =>
        new(time, TraceKind.ReturnFrom, true, actor, null, new("OrderShop.OrderActor", Place, 1), Data: Term.Atom(how));

    private static TraceEvent Lost(long time, string reason) =>
        new(time, TraceKind.SendToNonExisting, true, Samples.Cashier, Samples.Order, MessageType: Place, Extra: Term.Atom(reason));
}
