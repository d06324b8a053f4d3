using Akka.Actor;
using Akka.Configuration;
using Akka.Remote.Routing;
using Akka.Routing;

namespace Akka.Remote;

/// <summary>Adds to deployments where they lead: <c>remote</c> for the actor itself, <c>target.nodes</c> for the routees of a pool.</summary>
internal sealed class RemoteDeployer(Settings settings) : Deployer(settings)
{
    public override Deploy ParseConfig(string key, Config config)
    {
        var deploy = base.ParseConfig(key, config);
        var remote = deploy.Config.GetString("remote");
        if (!string.IsNullOrWhiteSpace(remote)) deploy = deploy.WithScope(new RemoteScope(Node(key, remote)));
        var nodes = deploy.Config.GetStringList("target.nodes").Select(node => Node(key, node)).ToArray();
        if (nodes.Length == 0) return deploy;
        return deploy.RouterConfig is Pool pool ? deploy.WithRouterConfig(new RemoteRouterConfig(pool, nodes)) : deploy.WithScope(Deploy.NoScopeGiven);
    }

    private static Address Node(string key, string text) => ActorPath.TryParse(text, out var path)
        ? path.Address
        : throw new ConfigurationException($"akka.actor.deployment.{key} names '{text}', which is no address of a node.");
}
