using Akka.Actor;

namespace Akka.Routing;

/// <summary>Where a router may send a message.</summary>
public class Routee
{
    public static readonly Routee NoRoutee = new Nowhere();

    public static Routee FromActorRef(IActorRef actorRef) => new ActorRefRoutee(actorRef);

    public virtual void Send(object message, IActorRef sender) { }

    public virtual Task<object> Ask(object message, TimeSpan? timeout) => null;

    // As on Akka.NET only a child's message leaves a trace; from a top-level actor or from outside it is lost without any event.
    private sealed class Nowhere : Routee
    {
        public override void Send(object message, IActorRef sender) => (sender as LocalActorRef)?.Provider.DeadLetters.Tell(message);
    }
}

public class ActorRefRoutee(IActorRef actor) : Routee
{
    public IActorRef Actor { get; } = actor;

    public override void Send(object message, IActorRef sender) => Actor.Tell(message, sender);

    public override Task<object> Ask(object message, TimeSpan? timeout) => Actor.Ask(message, timeout);

    public override bool Equals(object obj) => obj?.GetType() == GetType() && Equals((ActorRefRoutee)obj);

    public override int GetHashCode() => Actor?.GetHashCode() ?? 0;

    protected bool Equals(ActorRefRoutee other) => other is not null && Equals(Actor, other.Actor);
}

public class ActorSelectionRoutee(ActorSelection actor) : Routee
{
    public ActorSelection Selection { get; } = actor;

    public override void Send(object message, IActorRef sender) => Selection.Tell(message, sender);

    public override Task<object> Ask(object message, TimeSpan? timeout) => Selection.Ask(message, timeout);

    public override bool Equals(object obj) => obj?.GetType() == GetType() && Equals((ActorSelectionRoutee)obj);

    public override int GetHashCode() => Selection?.GetHashCode() ?? 0;

    protected bool Equals(ActorSelectionRoutee other) => other is not null && Equals(Selection, other.Selection);
}

/// <summary>All of them.</summary>
public class SeveralRoutees(Routee[] routees) : Routee
{
    public override void Send(object message, IActorRef sender)
    {
        foreach (var routee in routees) routee.Send(message, sender);
    }
}
