using Akka.Actor.Internal;
using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>
/// Handlers by message type, declared in the constructor or in the method given to Become. They are tried in the order of declaration; one
/// for a base type that takes everything ends the list.
/// </summary>
public abstract partial class ReceiveActor : UntypedActor, IInitializableActor
{
    private HandlerList _declaring = new();

    void IInitializableActor.Init() => base.Become(TakeDeclared().ToReceive());

    protected sealed override void OnReceive(object message)
    {
        // Messages come through the behaviour set by Init; this one is only there until then.
        Unhandled(message);
    }

    protected void Become(Action configure) => base.Become(Configured(configure));

    protected void BecomeStacked(Action configure) => base.BecomeStacked(Configured(configure));

    private static void Await(Func<Task> handler) => ActorTaskScheduler.RunTask(handler);

    private Receive Configured(Action configure)
    {
        _declaring = new HandlerList();
        configure();
        return TakeDeclared().ToReceive();
    }

    private HandlerList TakeDeclared()
    {
        var declared = _declaring;
        _declaring = null;
        return declared;
    }

    private HandlerList Declaring => _declaring
        ?? throw new InvalidOperationException("Handlers can be declared only in the constructor or in the method given to Become.");
}
