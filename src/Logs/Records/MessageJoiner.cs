using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>
/// Joins the events of a merge into the lives of messages: sent, offered to the mailbox, handled, done. Memory is bounded: a message that
/// <see cref="MostOpen"/> later ones have overtaken is given out as far as it came. Messages have no identity in a log; how they are told apart stands in
/// docs/merge.md. For one thread.
/// </summary>
internal sealed class MessageJoiner(SkewEstimate? skew)
{
    /// <summary>64 K messages of some 150 bytes are 10 MB.</summary>
    public const int MostOpen = 64 * 1024;

    private readonly MessageKeys _keys = new();
    private readonly WaitingMessages _sent = new();
    private readonly WaitingMessages _offered = new();
    private readonly EarlyMessages _early = new(skew);
    private readonly Dictionary<ActorId, MessageSpan> _handled = [];
    private readonly Queue<MessageSpan> _open = [];
    private readonly List<MessageSpan> _closed = [];
    private long _number;

    // The last event if it was a send: the receipt that belongs to it mostly comes next.
    private MessageSpan? _told;
    private long? _toldTime;

    /// <summary>Messages that were received before they were sent.</summary>
    public long Contradictions { get; private set; }

    /// <summary>The messages that the last event closed. The caller empties it.</summary>
    public List<MessageSpan> Closed => _closed;

    /// <summary>The message that the event is a step of, if any. For a send, whether its receipt has come before.</summary>
    /// <param name="corrected">The event's time; 0 where none is known: the message then has none of that step.</param>
    /// <param name="e">The event.</param>
    /// <param name="isContradiction">Whether it is a send whose receipt has come before.</param>
    public MessageSpan? Add(long corrected, in TraceEvent e, out bool isContradiction)
    {
        isContradiction = false;
        long? time = corrected == 0 ? null : corrected;
        if (e.Kind == TraceKind.Receive && TryJoinDelivery(time, e) is { } delivered)
            return delivered;
        Settle();
        switch (e.Kind)
        {
            case TraceKind.Send:
                return Send(time, e, out isContradiction);
            case TraceKind.Receive:
                return Receive(time, e);
            case TraceKind.Call:
                return Call(time, e);
            case TraceKind.ReturnFrom or TraceKind.ExceptionFrom:
                return Return(time, e);
            case TraceKind.SendToNonExisting:
                return Lose(time, e);
            default:
                return null;
        }
    }

    /// <summary>After the last event: closes everything.</summary>
    public void Finish()
    {
        Settle();
        while (_open.TryDequeue(out var message))
            Close(message);
    }

    private MessageSpan? TryJoinDelivery(long? time, in TraceEvent e)
    {
        // One record of a log holds both, or the two stand side by side with one time and the same content.
        if (_told is not { } message || time is null || _toldTime != time || message.Type != e.MessageType)
            return null;
        if (!Equals(message.From, e.Peer) || !Equals(message.To, e.Actor))
            return null;
        _told = null;
        (message.Offered, message.State, message.Reached) = (time, MessageState.Offered, MessageState.Offered);
        _offered.Add(MessageKeys.Of(message), message);
        return message;
    }

    /// <summary>The last send was not followed by its receipt: it waits among the others.</summary>
    private void Settle()
    {
        if (_told is not { } message)
            return;
        _told = null;
        _sent.Add(MessageKeys.Of(message), message);
    }

    private MessageSpan Send(long? time, in TraceEvent e, out bool isContradiction)
    {
        isContradiction = false;
        if (time is { } at && e is { Actor: { } from, Peer: { } to } && from.Node != to.Node && _early.Take(_keys.Of(from, to, e.MessageType), at) is { } early)
        {
            isContradiction = true;
            Contradictions++;
            (early.Sent, early.IsExact, early.AwaitsSend) = (time, false, false);
            if (early.State >= MessageState.Done)
                Close(early);
            return early;
        }

        var message = Open(e.Actor, e.Peer, e.MessageType);
        message.Sent = time;
        (_told, _toldTime) = (message, time);
        return message;
    }

    private MessageSpan Receive(long? time, in TraceEvent e)
    {
        var key = _keys.Of(e.Peer, e.Actor, e.MessageType);
        var isRemote = e.Peer is not null && e.Actor is not null && e.Peer.Node != e.Actor.Node;
        var message = e.Peer is null ? null : _sent.Take(key, out var isOnly) is { } sent ? Inferred(sent, isRemote || !isOnly) : null;
        if (message is null)
        {
            message = Open(e.Peer, e.Actor, e.MessageType);
            if (isRemote && time is { } at)
                _early.Add(key, message, at);
        }

        (message.Offered, message.State, message.Reached, message.To) = (time, MessageState.Offered, MessageState.Offered, e.Actor);
        _offered.Add(key, message);
        return message;
    }

    private MessageSpan? Call(long? time, in TraceEvent e)
    {
        if (e.Actor is not { } actor || e.Function is not { Arity: 1 } function)
            return null;
        if (_offered.Take(_keys.Of(e.Peer, actor, function.Function), out var isOnly) is not { } message)
            return null;
        // An actor handles one message at a time: without an event of its end, the one before has ended now.
        if (_handled.TryGetValue(actor, out var before))
            Close(before);
        _handled[actor] = message;
        (message.Handled, message.State, message.Reached) = (time, MessageState.Handled, MessageState.Handled);
        return Inferred(message, !isOnly);
    }

    private MessageSpan? Return(long? time, in TraceEvent e)
    {
        if (e.Actor is not { } actor || !_handled.TryGetValue(actor, out var message) || message.Type != e.Function?.Function)
            return null;
        _handled.Remove(actor);
        message.State = e.Kind == TraceKind.ReturnFrom ? MessageState.Done : MessageState.Failed;
        (message.Done, message.Result) = (time, e.Data);
        if (!message.AwaitsSend)
            Close(message);
        return message;
    }

    private MessageSpan Lose(long? time, in TraceEvent e)
    {
        var key = _keys.Of(e.Actor, e.Peer, e.MessageType);
        var message = HandledNow(e) ?? _sent.Take(key, out _) ?? _offered.Take(key, out _) ?? OpenLost(e, time);
        (message.Lost, message.State, message.Result) = (time, MessageState.Lost, e.Extra);
        Close(message);
        return message;
    }

    // What the handler did not want is lost while it is handled.
    private MessageSpan? HandledNow(in TraceEvent e) =>
        e is { Extra: AtomTerm { Name: "unhandled" }, Peer: { } recipient } && _handled.TryGetValue(recipient, out var message) && message.Type == e.MessageType
            ? message
            : null;

    // In Erlang's way, a message to nobody has no other event of its sending.
    private MessageSpan OpenLost(in TraceEvent e, long? time)
    {
        var message = Open(e.Actor, e.Peer, e.MessageType);
        message.Sent = time;
        return message;
    }

    private MessageSpan Open(ActorId? from, ActorId? to, string? type)
    {
        if (_open.Count >= MostOpen)
            Close(_open.Dequeue());
        var message = new MessageSpan(++_number, from, to, type) { KeyHash = _keys.HashOf(from, to) };
        _open.Enqueue(message);
        return message;
    }

    private void Close(MessageSpan message)
    {
        if (message.IsClosed)
            return;
        message.IsClosed = true;
        _closed.Add(message);
        var key = MessageKeys.Of(message);
        if (ReferenceEquals(_told, message))
            _told = null;
        else if (message.Reached == MessageState.Sent)
            _sent.Trim(key);
        else if (message.Reached == MessageState.Offered)
            _offered.Trim(key);
        else if (message.To is { } actor && _handled.TryGetValue(actor, out var current) && ReferenceEquals(current, message))
            _handled.Remove(actor);
    }

    private static MessageSpan Inferred(MessageSpan message, bool isInferred)
    {
        if (isInferred)
            message.IsExact = false;
        return message;
    }
}
