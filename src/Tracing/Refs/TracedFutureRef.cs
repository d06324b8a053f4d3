using Akka.Actor;
using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>The temporary actor of an Ask: a reply is a send to it.</summary>
internal sealed class TracedFutureRef<T>(NodeTracer tracer, TaskCompletionSource<T> result, ActorPath path, IActorRefProvider provider)
    : FutureActorRef<T>(result, path, provider), ITracedRef
{
    private ActorId? _id;

    public ActorId Id => _id ??= tracer.Identity.IdOf(Path);

    public ActorPath TracedPath => Path;

    public TracedActorCell? Cell => null;

    protected override void TellInternal(object message, IActorRef sender)
    {
        if (tracer.TellsMatter)
            SendHook.Told(this, message, sender);
        base.TellInternal(message, sender);
    }
}
