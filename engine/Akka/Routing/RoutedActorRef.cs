using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Dispatch;

namespace Akka.Routing;

/// <summary>The reference of a router: what is told to it goes straight to the routees.</summary>
internal sealed class RoutedActorRef : RepointableActorRef
{
    private readonly Props _routeeProps;

    public RoutedActorRef(
        ActorSystemImpl system, Props routerProps, MessageDispatcher dispatcher, MailboxType mailbox, Props routeeProps, IInternalActorRef supervisor, ActorPath path)
        : base(system, routerProps, dispatcher, mailbox, supervisor, path)
    {
        _routeeProps = routeeProps;
        routerProps.RouterConfig.VerifyConfig(path);
    }

    protected override ActorCell NewCell()
    {
        var cell = new RoutedActorCell(System, this, Props, Dispatcher, _routeeProps, Supervisor);
        cell.Init(sendSupervise: false, MailboxType);
        return cell;
    }
}
