using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Configuration;
using Akka.Remote;
using Akka.Routing;

namespace Inviso.Tracing;

/// <summary>
/// Makes local actors as Akka's local provider does, with traced references and cells: settings of the deployment override those of the props, failures
/// are configuration errors.
/// </summary>
internal static class TracedActorFactory
{
    private const int RemoteHopElements = 3;

    /// <summary>Whether an actor may be traced at all: application actors that are no router heads.</summary>
    public static bool IsTraceable(ActorPath path, Props props, bool isSystemService) =>
        !isSystemService && props.RouterConfig is null or NoRouter && IsApplicationPath(path.Elements);

    /// <summary>The path of a traceable actor below <c>/user</c>, under which a configuration knows it.</summary>
    public static IEnumerable<string> DeploymentPath(ActorPath path) => path.Elements.Skip(FirstOwnElement(path.Elements) + 1);

    /// <summary>
    /// The actor, for a provider with remoting; null where the provider makes it by itself: one that cannot be traced, or that is deployed to another node.
    /// </summary>
    public static IInternalActorRef? TryCreate(
        NodeTracer tracer, RemoteActorRefProvider provider, ActorSystemImpl system, Props props, IInternalActorRef supervisor, ActorPath path, bool isSystemService,
        Deploy? deploy, bool isLookedUp, bool isAsync)
    {
        if (!IsTraceable(path, props, isSystemService))
            return null;
        var effective = Merge(props.Deploy, Merge(deploy, isLookedUp ? provider.Deployer.Lookup(DeploymentPath(path)) : null));
        return effective?.Scope is RemoteScope scope && !provider.HasAddress(scope.Address)
            ? null
            : Create(tracer, system, props, supervisor, path, effective, isAsync);
    }

    public static IInternalActorRef Create(
        NodeTracer tracer, ActorSystemImpl system, Props props, IInternalActorRef supervisor, ActorPath path, Deploy? deploy, bool isAsync)
    {
        IInternalActorRef child;
        try
        {
            props = Deployed(props, deploy);
            var dispatcher = system.Dispatchers.Lookup(props.Dispatcher);
            var mailboxType = system.Mailboxes.GetMailboxType(props, dispatcher.Configurator.Config);
            child = isAsync
                ? new TracedRepointableActorRef(system, props, dispatcher, mailboxType, supervisor, path)
                : new TracedLocalActorRef(system, props, dispatcher, mailboxType, supervisor, path);
        }
        catch (Exception ex)
        {
            // Akka's own provider reports whatever is wrong with an actor's settings as a configuration error.
            var settings = $"dispatcher '{props.Dispatcher}' and mailbox '{props.Mailbox}'";
            throw new ConfigurationException($"The actor {path} cannot be created with {settings}: {ex.Message}", ex);
        }

        Announce(tracer, child, props.Type, supervisor);
        return child;
    }

    // The spawn is reported before anyone can tell the actor anything: a child's reference is not out yet, a top-level actor's is not initialized.
    private static void Announce(NodeTracer tracer, IInternalActorRef child, Type type, IInternalActorRef supervisor)
    {
        if (child is TracedRepointableActorRef repointable)
        {
            tracer.Born(child, type, supervisor, tracer.Sessions.WatchAtBirth(repointable, type, supervisor));
            repointable.Initialize(async: true);
            tracer.WatchExit(child);
        }
        else
        {
            tracer.Born(child, type, supervisor, ((ITracedRef)child).Cell?.CurrentWatch);
        }
    }

    private static Deploy? Merge(Deploy? first, Deploy? second) => first is null ? second : second is null ? first : first.WithFallback(second);

    private static Props Deployed(Props props, Deploy? deploy)
    {
        if (deploy is null)
            return props;
        if (!string.IsNullOrEmpty(deploy.Mailbox) && deploy.Mailbox != Deploy.NoMailboxGiven)
            props = props.WithMailbox(deploy.Mailbox);
        if (!string.IsNullOrEmpty(deploy.Dispatcher) && deploy.Dispatcher != Deploy.NoDispatcherGiven)
            props = props.WithDispatcher(deploy.Dispatcher);
        return deploy.StashCapacity == Deploy.NoStashSize ? props : props.WithStashCapacity(deploy.StashCapacity);
    }

    // Actors deployed from another node live below /remote/protocol/address, each hop once more, and keep their path there.
    private static int FirstOwnElement(IReadOnlyList<string> elements)
    {
        var first = 0;
        while (first < elements.Count && elements[first] == "remote")
            first += RemoteHopElements;
        return first;
    }

    private static bool IsApplicationPath(IReadOnlyList<string> elements)
    {
        var first = FirstOwnElement(elements);
        return first < elements.Count && elements[first] == "user";
    }
}
