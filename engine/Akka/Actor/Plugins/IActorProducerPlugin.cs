namespace Akka.Actor;

/// <summary>Called around each incarnation of an actor, in its turn.</summary>
public interface IActorProducerPlugin
{
    bool CanBeAppliedTo(Type actorType);

    /// <summary>After the constructor, before PreStart or PostRestart.</summary>
    void AfterIncarnated(ActorBase actor, IActorContext context);

    /// <summary>After PreRestart or PostStop.</summary>
    void BeforeIncarnated(ActorBase actor, IActorContext context);
}

public abstract class ActorProducerPluginBase : IActorProducerPlugin
{
    public virtual bool CanBeAppliedTo(Type actorType) => true;

    public virtual void AfterIncarnated(ActorBase actor, IActorContext context) { }

    public virtual void BeforeIncarnated(ActorBase actor, IActorContext context) { }
}
