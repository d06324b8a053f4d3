using Akka.Actor;
using Inviso.Language;

namespace Inviso.Tracing;

/// <summary>
/// An actor's token and its two counters, by Erlang's rules (reference manual of <c>seq_trace</c>, "Serial"): a send or print counts on, a message with a
/// token brings its number, a message without one takes the token away and leaves the counters. Used on the actor's own thread.
/// </summary>
internal sealed class CellTokens(TracedActorCell cell)
{
    private readonly NodeTokens _node = cell.Tracer.Tokens;
    private SeqToken? _token;
    private CarriedToken? _received;
    private int? _turn;
    private int _epoch;
    private Answer? _answer;
    private long _previous;
    private long _current;

    /// <summary>Null for none.</summary>
    public SeqToken? Current => _epoch == _node.Epoch ? _token : null;

    /// <summary>The token as it came with the message that is handled now.</summary>
    public CarriedToken? Received => _epoch == _node.Epoch ? _received : null;

    /// <summary>The counters only go forward: a token that was put aside and set again goes on where the actor is.</summary>
    public void Set(SeqToken? token)
    {
        Refresh();
        if (token?.Serial is { } serial)
            (_previous, _current) = (Math.Max(_previous, serial.Previous), Math.Max(_current, serial.Current));
        _token = token is null ? null : token with { Serial = new SeqSerial(_previous, _current) };
        if (token is not null)
            _node.Open();
    }

    /// <summary>Erlang's set_token of one component, which makes a token where there is none. A wrong component or value does nothing.</summary>
    public void Set(Term component, Term value)
    {
        Refresh();
        var token = _token ?? new SeqToken(Term.Int(0), SeqTraceFlags.None) { Serial = new SeqSerial(_previous, _current) };
        if (TokenTerms.With(token, component, value) is not { } changed)
            return;
        if (changed.Serial is { } serial && changed.Serial != token.Serial)
            (_previous, _current) = (serial.Previous, serial.Current);
        _token = changed;
        _node.Open();
    }

    /// <summary>The actor is about to send a message, or to start a child: the token that goes with it; null for none.</summary>
    public CarriedToken? Send(object target, object message)
    {
        if (Current is not { } token)
            return null;
        token = Next(token);
        _node.Emit(SeqTraceFlags.Send, token, cell, cell, target, message);
        return new CarriedToken(token, cell.Self, _epoch);
    }

    public bool Print(Term? label, object? info)
    {
        if (Current is not { } token || (token.Flags & SeqTraceFlags.Print) == 0 || (label is not null && !label.Equals(token.Label)))
            return false;
        _node.Emit(SeqTraceFlags.Print, Next(token), cell, cell, null, info);
        return true;
    }

    /// <summary>The actor begins to handle a message. A message that Akka hands on within the same turn is still that one.</summary>
    public void Begin(object message, IActorRef? sender)
    {
        var turn = cell.CurrentEnvelopeId;
        if (_turn == turn)
            return;
        _turn = turn;
        var carried = ((ITokenTaker)cell.Self).Inbox?.Take(message, sender);
        Take(carried?.Epoch == _node.Epoch ? carried : null, message);
        if (_received is not null)
            TokenStash.Install(cell);
    }

    /// <summary>Takes over the token that came with a message, or with the actor's creation.</summary>
    public void Take(CarriedToken? carried, object message)
    {
        Refresh();
        (_received, _token) = (carried, carried?.Token);
        if (carried?.Token is not { Serial: { } serial } token)
            return;
        _current = Math.Max(_current, serial.Current);
        _previous = serial.Current;
        _node.Emit(SeqTraceFlags.Receive, token, cell, carried.From, cell, message);
    }

    /// <summary>What the actor asked in this turn was answered under a token: what it does after awaiting the answer comes after it. Any thread.</summary>
    public void Answered(int turn, SeqToken token) => Volatile.Write(ref _answer, new Answer(turn, token.Serial.GetValueOrDefault().Current));

    private SeqToken Next(SeqToken token)
    {
        if (Interlocked.Exchange(ref _answer, null) is { } answer && answer.Turn == cell.CurrentEnvelopeId)
            (_previous, _current) = (answer.Serial, Math.Max(_current, answer.Serial));
        return _token = token with { Serial = new SeqSerial(_previous, ++_current) };
    }

    // After a reset of the node the actor is as if it had never had a token.
    private void Refresh()
    {
        if (_epoch == _node.Epoch)
            return;
        (_token, _received, _answer, _previous, _current, _epoch) = (null, null, null, 0, 0, _node.Epoch);
    }

    private sealed record Answer(int Turn, long Serial);
}
