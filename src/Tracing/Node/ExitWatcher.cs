using Akka.Actor;
using Akka.Dispatch.SysMsg;

namespace Inviso.Tracing;

/// <summary>
/// Watches every traceable actor from its creation, so that each exit is seen: on the dying actor's own thread, after its parent was told. Never throws,
/// because it runs inside the actor's termination.
/// </summary>
internal sealed class ExitWatcher(NodeTracer tracer) : MinimalActorRef
{
    private IActorRefProvider? _provider;
    private ActorPath? _path;

    public override ActorPath Path => _path!;

    public override IActorRefProvider Provider => _provider!;

    public void Attach(IActorRefProvider provider)
    {
        _provider = provider;
        _path = provider.RootPath / "inviso-exits";
    }

    public void Watch(IInternalActorRef actor) => actor.SendSystemMessage(new Watch(actor, this));

    public override void SendSystemMessage(ISystemMessage message)
    {
        try
        {
            if (message is DeathWatchNotification { Actor: ITracedRef { Cell: { } cell } })
                tracer.Gone(cell);
        }
        catch (Exception ex)
        {
            // Anything thrown from here would leave the dying actor half terminated.
            tracer.Report(ex);
        }
    }
}
