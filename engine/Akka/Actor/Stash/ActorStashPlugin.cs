using Akka.Actor.Internal;

namespace Akka.Actor;

/// <summary>Gives actors their stash, and puts what is in it back into the mailbox before a restart or the end.</summary>
public class ActorStashPlugin : ActorProducerPluginBase
{
    public override bool CanBeAppliedTo(Type actorType) => typeof(IActorStash).IsAssignableFrom(actorType);

    public override void AfterIncarnated(ActorBase actor, IActorContext context)
    {
        if (actor is IActorStash { Stash: null } stashing) stashing.Stash = new ActorStash((ActorCell)context, unbounded: actor is IWithUnboundedStash);
    }

    public override void BeforeIncarnated(ActorBase actor, IActorContext context) => (actor as IActorStash)?.Stash?.UnstashAll();
}
