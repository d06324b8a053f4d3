using Akka.Actor;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>
/// Who gets the control's events. One that subscribed twice gets each event twice; its death removes it. Used within the control.
/// </summary>
internal sealed class Subscribers
{
    private readonly NodeContext _node;
    private readonly IActorContext _context;
    private readonly IActorRef _console;
    private readonly List<IActorRef> _subscribers = [];

    public Subscribers(NodeContext node, IActorContext context, IReadOnlyList<IActorRef> first, IActorRef console)
    {
        (_node, _context, _console) = (node, context, console);
        foreach (var subscriber in first)
            Add(subscriber);
    }

    public void Add(IActorRef subscriber)
    {
        _subscribers.Add(subscriber);
        // Remote death watch is never used (see ControlActor); a dead remote subscriber's events go nowhere.
        if (_node.IsOwn(subscriber.Path.Address))
            _context.Watch(subscriber);
    }

    public IReadOnlyList<IActorRef> All => _subscribers;

    /// <summary>Takes one subscription back; it may be missing.</summary>
    public void Remove(IActorRef subscriber)
    {
        if (_subscribers.Remove(subscriber) && !_subscribers.Contains(subscriber))
            _context.Unwatch(subscriber);
    }

    public void Terminated(IActorRef subscriber) => _subscribers.RemoveAll(subscriber.Equals);

    /// <summary>Sends <c>{Tag,Node,Data}</c> in the envelope of an event; a control that is not distributed calls its one node <c>local_runtime</c>.</summary>
    public void Publish(NodeName node, string tag, Term data)
    {
        var message = Term.Tuple(Term.Atom(tag), _node.IsDistributed ? node.ToTerm() : Term.Atom("local_runtime"), data);
        var term = Term.Tuple(Term.Atom("inviso_event"), _node.IdOf(_context.Self).ToTerm(), LocalTime(), message);
        var inviso = new InvisoEvent(node, message, term);
        _console.Tell(new ControlProtocol.Published(inviso));
        foreach (var subscriber in _subscribers)
            subscriber.Tell(inviso);
    }

    private TupleTerm LocalTime()
    {
        var now = _node.Time.GetLocalNow();
        return Term.Tuple(
            Term.Tuple(Term.Int(now.Year), Term.Int(now.Month), Term.Int(now.Day)),
            Term.Tuple(Term.Int(now.Hour), Term.Int(now.Minute), Term.Int(now.Second)));
    }
}
