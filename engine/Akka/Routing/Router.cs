using Akka.Actor;

namespace Akka.Routing;

/// <summary>Chooses a routee for each message. Called on the senders' threads, several at a time.</summary>
public abstract class RoutingLogic : INoSerializationVerificationNeeded
{
    public abstract Routee Select(object message, Routee[] routees);
}

/// <summary>A routing logic and those it may choose from. Immutable; an actor may also own one and route in its turn.</summary>
public class Router
{
    private readonly Routee[] _routees;

    public Router(RoutingLogic logic, IActorRef routee, params IActorRef[] routees)
        : this(logic, (routees ?? []).Prepend(routee).Select(Routee.FromActorRef).ToArray()) { }

    public Router(RoutingLogic logic, params Routee[] routees)
    {
        RoutingLogic = logic;
        _routees = routees ?? [];
    }

    public RoutingLogic RoutingLogic { get; }

    public IEnumerable<Routee> Routees => _routees;

    /// <summary>Sends on the caller's thread. A <see cref="Broadcast"/> goes to all routees, whatever the logic.</summary>
    public virtual void Route(object message, IActorRef sender)
    {
        if (message is not Broadcast broadcast)
        {
            Send(RoutingLogic.Select(message, _routees), message, sender);
            return;
        }

        foreach (var routee in _routees) routee.Send(broadcast.Message, sender);
    }

    public virtual Router WithRoutees(params Routee[] routees) => new(RoutingLogic, routees);

    public virtual Router AddRoutee(Routee routee) => new(RoutingLogic, _routees.Append(routee).Distinct().ToArray());

    public Router AddRoutee(IActorRef routee) => AddRoutee(new ActorRefRoutee(routee));

    public Router AddRoutee(ActorSelection routee) => AddRoutee(new ActorSelectionRoutee(routee));

    public virtual Router RemoveRoutee(Routee routee) => new(RoutingLogic, _routees.Where(known => !known.Equals(routee)).ToArray());

    public Router RemoveRoutee(IActorRef routee) => RemoveRoutee(new ActorRefRoutee(routee));

    public Router RemoveRoutee(ActorSelection routee) => RemoveRoutee(new ActorSelectionRoutee(routee));

    protected virtual void Send(Routee routee, object message, IActorRef sender) => routee.Send(UnWrap(message), sender);

    protected object UnWrap(object message) => message is RouterEnvelope envelope ? envelope.Message : message;
}
