using Akka.Actor;

namespace Akka.Routing;

/// <summary>A router's head: keeps the list of its routees.</summary>
internal class RouterActor : UntypedActor
{
    private readonly IActorRef _controller;

    public RouterActor()
    {
        Cell = Context as RoutedActorCell ?? throw new ActorInitializationException($"A router's head cannot run in {Context.GetType()}.");
        var controller = Cell.RouterConfig.RoutingLogicController(Cell.Router.RoutingLogic);
        if (controller is not null) _controller = Context.ActorOf(controller.WithDispatcher(Context.Props.Dispatcher), "routingLogicController");
    }

    protected RoutedActorCell Cell { get; }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case GetRoutees:
                Sender.Tell(new Routees(Cell.Router.Routees));
                break;
            case AddRoutee add:
                Cell.AddRoutees([add.Routee]);
                break;
            case RemoveRoutee remove:
                Remove(remove.Routee, stopChild: true);
                break;
            case Terminated ended:
                Remove(new ActorRefRoutee(ended.ActorRef), stopChild: false);
                break;
            default:
                _controller?.Forward(message);
                break;
        }
    }

    protected override void PreRestart(Exception reason, object message)
    {
        // The routees stay.
    }

    private void Remove(Routee routee, bool stopChild)
    {
        Cell.RemoveRoutees([routee], stopChild);
        if (Cell.RouterConfig.StopRouterWhenAllRouteesRemoved && !Cell.Router.Routees.Any()) Context.Stop(Self);
    }
}

internal sealed class RouterPoolActor(SupervisorStrategy strategy) : RouterActor
{
    protected override void OnReceive(object message)
    {
        if (message is not AdjustPoolSize { Change: var change }) base.OnReceive(message);
        else if (change > 0) Cell.AddNewRoutees((Pool)Cell.RouterConfig, change);
        else if (change < 0) Cell.RemoveRoutees(Cell.Router.Routees.Skip(Cell.Router.Routees.Count() + change).ToArray(), stopChildren: true);
    }

    protected override SupervisorStrategy SupervisorStrategy() => strategy;
}
