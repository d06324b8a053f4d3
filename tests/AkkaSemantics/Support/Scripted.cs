using Akka.Actor;

namespace AkkaSemantics.Tests.Support;

/// <summary>An actor written down inside the test that uses it. The script runs in the constructor, so again at each restart.</summary>
public class Scripted : ReceiveActor
{
    public Scripted(Action<Scripted> script)
    {
        Receive<MakeChild>(make => Sender.Tell(Context.ActorOf(make.Props, make.Name)));
        script(this);
    }

    public Action? Starting { get; set; }

    public Action? Stopped { get; set; }

    /// <summary>Called instead of nothing: the default behaviour of the hook follows.</summary>
    public Action<Exception, object?>? Restarting { get; set; }

    public Action<Exception>? Restarted { get; set; }

    /// <summary>A restart leaves the children alone.</summary>
    public bool KeepsChildren { get; set; }

    public SupervisorStrategy? Supervision { get; set; }

    public IUntypedActorContext Ctx { get; } = Context;

    public IActorRef From => Sender;

    public IActorRef Me => Self;

    public void On<T>(Action<T> handler) => Receive(handler);

    public void On<T>(Predicate<T> condition, Action<T> handler) => Receive(condition, handler);

    public void OnAsync<T>(Func<T, Task> handler) => ReceiveAsync(handler);

    public void OnAny(Action<object> handler) => ReceiveAny(handler);

    public void Turn(Action behaviour) => Become(behaviour);

    public void TurnStacked(Action behaviour) => BecomeStacked(behaviour);

    public void TurnBack() => UnbecomeStacked();

    public void Refuse(object message) => Unhandled(message);

    protected override void PreStart()
    {
        Starting?.Invoke();
        base.PreStart();
    }

    protected override void PostStop()
    {
        Stopped?.Invoke();
        base.PostStop();
    }

    protected override void PreRestart(Exception reason, object message)
    {
        Restarting?.Invoke(reason, message);
        if (KeepsChildren)
            PostStop();
        else
            base.PreRestart(reason, message);
    }

    protected override void PostRestart(Exception reason)
    {
        Restarted?.Invoke(reason);
        base.PostRestart(reason);
    }

    protected override SupervisorStrategy SupervisorStrategy() => Supervision ?? base.SupervisorStrategy();

    public sealed record MakeChild(Props Props, string Name);
}
