using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Configuration;
using Akka.Routing;

namespace AkkaSemantics.Tests.Support;

/// <summary>Makes actors below /user that are no router heads with recording references and cells.</summary>
internal static class RecordingActors
{
    public static HookLog LogOf(ActorSystem system) => ((IRecordingProvider)((ExtendedActorSystem)system).Provider).Log;

    public static bool Makes(ActorPath path, Props props, bool systemService) =>
        !systemService && path.Elements[0] == "user" && props.RouterConfig is null or NoRouter;

    public static IInternalActorRef Create(HookLog log, ActorSystemImpl system, Props props, IInternalActorRef supervisor, ActorPath path, Deploy? deploy, bool async)
    {
        try
        {
            props = Deployed(props, deploy);
            var dispatcher = system.Dispatchers.Lookup(props.Dispatcher);
            var mailbox = system.Mailboxes.GetMailboxType(props, dispatcher.Configurator.Config);
            return async
                ? new RecordingRepointableRef(system, props, dispatcher, mailbox, supervisor, path, log).Initialize(true)
                : new RecordingLocalRef(system, props, dispatcher, mailbox, supervisor, path);
        }
        catch (Exception e)
        {
            // The contract of ActorOf: whatever is wrong with the settings is a configuration error.
            throw new ConfigurationException($"{path} cannot be made: {e.Message}", e);
        }
    }

    private static Props Deployed(Props props, Deploy? deploy)
    {
        if (deploy is null)
            return props;
        if (deploy.Mailbox != Deploy.NoMailboxGiven)
            props = props.WithMailbox(deploy.Mailbox);
        if (deploy.Dispatcher != Deploy.NoDispatcherGiven)
            props = props.WithDispatcher(deploy.Dispatcher);
        return deploy.StashCapacity == Deploy.NoStashSize ? props : props.WithStashCapacity(deploy.StashCapacity);
    }
}
