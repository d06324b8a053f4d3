using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Dispatch;

namespace Akka.Routing;

/// <summary>Routes on the senders' threads with a snapshot of the routees; only the head's turn, and the start before it, exchanges the snapshot.</summary>
internal sealed class RoutedActorCell(
    ActorSystemImpl system, IInternalActorRef self, Props routerProps, MessageDispatcher dispatcher, Props routeeProps, IInternalActorRef supervisor)
    : ActorCell(system, self, routerProps, dispatcher, supervisor)
{
    // Best effort: senders that chose a routee before it was removed get so long to reach its mailbox.
    private static readonly TimeSpan StopDelay = TimeSpan.FromMilliseconds(100);

    private volatile Router _router;

    public Router Router => _router;

    public RouterConfig RouterConfig { get; } = routerProps.RouterConfig;

    public override void Start()
    {
        _router = RouterConfig.CreateRouter(System);
        if (RouterConfig is Pool pool) AddNewRoutees(pool, pool.GetNrOfInstances(System));
        else if (RouterConfig is Group group) AddRoutees(group.GetPaths(System).Select(path => new ActorSelectionRoutee(ActorSelection(path))).ToArray<Routee>());
        base.Start();
    }

    public override void SendMessage(Envelope message)
    {
        if (RouterConfig.IsManagementMessage(message.Message)) base.SendMessage(message);
        else _router.Route(message.Message is Actor.Scheduler.IScheduledTellMsg scheduled ? scheduled.Message : message.Message, message.Sender);
    }

    public void AddNewRoutees(Pool pool, int count)
    {
        var routees = new Routee[count];
        for (var i = 0; i < count; i++) routees[i] = pool.NewRoutee(routeeProps, this);
        AddRoutees(routees);
    }

    public void AddRoutees(Routee[] routees)
    {
        foreach (var routee in routees.OfType<ActorRefRoutee>()) Watch(routee.Actor);
        _router = _router.WithRoutees([.. _router.Routees, .. routees]);
    }

    public void RemoveRoutees(Routee[] routees, bool stopChildren)
    {
        _router = _router.WithRoutees(_router.Routees.Where(known => !routees.Contains(known)).ToArray());
        foreach (var routee in routees.OfType<ActorRefRoutee>())
        {
            Unwatch(routee.Actor);
            if (stopChildren && TryGetChildStatsByName(routee.Actor.Path.Name, out var child) && child is ChildRestartStats)
                System.Scheduler.ScheduleTellOnce(StopDelay, routee.Actor, PoisonPill.Instance, Self);
        }
    }

    protected override ActorBase CreateNewActorInstance() => RouterConfig.CreateRouterActor();
}
