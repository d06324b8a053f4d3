using Akka.Actor;
using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>The temporary actor of an Ask: a reply is a send to it.</summary>
internal sealed class TracedFutureRef<T>(NodeTracer tracer, TaskCompletionSource<T> result, ActorPath path, IActorRefProvider provider)
    : FutureActorRef<T>(result, path, provider), ITracedRef, ITracedFuture
{
    private readonly Task<T> _result = result.Task;
    private readonly TokenAsker? _asker = tracer.Tokens.Matter ? TokenAsker.Current() : null;
    private ActorId? _id;

    public ActorId Id => _id ??= tracer.Identity.IdOf(Path);

    public NodeTracer Tracer => tracer;

    public ActorPath TracedPath => Path;

    public TracedActorCell? Cell => null;

    public bool IsOver(out bool isAnswered)
    {
        isAnswered = !_result.IsCanceled && _result.Exception?.InnerException is not AskTimeoutException;
        return _result.IsCompleted;
    }

    public void Answered(SeqToken token) => _asker?.Answered(token);

    protected override void TellInternal(object message, IActorRef sender)
    {
        if (tracer.TellsMatter && SendHook.Teller(tracer, this, message, sender) is { } teller)
            SendHook.Told(teller, this, message, sender);
        base.TellInternal(message, sender);
    }
}
