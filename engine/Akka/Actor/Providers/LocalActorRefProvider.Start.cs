using Akka.Actor.Internal;
using Akka.Dispatch;
using Akka.Dispatch.SysMsg;
using Akka.Event;

namespace Akka.Actor;

public sealed partial class LocalActorRefProvider
{
    public void Init(ActorSystemImpl system)
    {
        _system = system;
        var above = new RootGuardianSupervisor((RootActorPath)RootPath, this, _terminated, Log);
        var dispatcher = system.Dispatchers.Lookup(Dispatchers.InternalDispatcherId);
        var mailboxType = system.Mailboxes.Lookup(Mailboxes.DefaultMailboxId);

        var rootProps = Props.Create<GuardianActor>(new OneForOneStrategy(StopFailedGuardian));
        _rootGuardian = new RootGuardianActorRef(system, rootProps, dispatcher, mailboxType, above, RootPath, (IInternalActorRef)DeadLetters, _extraNames);
        _tempContainer = new VirtualPathContainer(system.Provider, _tempNode, _rootGuardian);
        _rootGuardian.SetTempContainer(_tempContainer);

        var strategy = SupervisorStrategyConfigurator.CreateConfigurator(Settings.SupervisorStrategyClass).Create();
        var userProps = system.GuardianProps.GetOrElse(Props.Create<GuardianActor>()).WithSupervisorStrategy(strategy);
        Guardian = StartGuardian("user", userProps, dispatcher, mailboxType);
        var systemProps = new Props(typeof(SystemGuardianActor), SupervisorStrategy.DefaultStrategy, Guardian);
        SystemGuardian = StartGuardian("system", systemProps, dispatcher, mailboxType);
        _rootGuardian.Start();

        // The end of the user guardian ends the system guardian, whose end ends the root.
        SystemGuardian.SendSystemMessage(new Watch(Guardian, SystemGuardian));
        _rootGuardian.SendSystemMessage(new Watch(SystemGuardian, _rootGuardian));
    }

    private LocalActorRef StartGuardian(string name, Props props, MessageDispatcher dispatcher, MailboxType mailboxType)
    {
        _rootGuardian.Cell.ReserveChild(name);
        var guardian = new LocalActorRef(_system, props, dispatcher, mailboxType, _rootGuardian, RootPath / name);
        _rootGuardian.Cell.InitChild(guardian);
        guardian.Start();
        return guardian;
    }

    private Directive StopFailedGuardian(Exception cause)
    {
        Log.Error(cause, "guardian failed, shutting down system");
        return Directive.Stop;
    }
}
