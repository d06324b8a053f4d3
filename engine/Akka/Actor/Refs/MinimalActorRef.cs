using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>A reference without an actor: does nothing unless a subclass says what. Its members run on the caller's thread.</summary>
public abstract class MinimalActorRef : InternalActorRefBase
{
    public override IInternalActorRef Parent => ActorRefs.Nobody;

    public override bool IsLocal => true;

#pragma warning disable CS0809 // As on Akka.NET: obsolete here, although the base is not.
    [Obsolete("Watch the actor instead.")]
    public override bool IsTerminated => false;
#pragma warning restore CS0809

    public override IActorRef GetChild(IReadOnlyList<string> name)
    {
        foreach (var element in name)
            if (element.Length > 0) return ActorRefs.Nobody;
        return this;
    }

    public override void Resume(Exception causedByFailure = null) { }

    public override void Start() { }

    public override void Stop() { }

    public override void Restart(Exception cause) { }

    public override void Suspend() { }

    public override void SendSystemMessage(ISystemMessage message) { }

    protected override void TellInternal(object message, IActorRef sender) { }
}
