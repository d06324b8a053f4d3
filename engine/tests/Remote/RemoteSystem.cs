using Akka.Actor;
using Akka.Configuration;

namespace Engine.Tests.Remote;

/// <summary>Actor systems with remoting on a free port of the loopback address, silent unless something is wrong.</summary>
internal static class RemoteSystem
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static ExtendedActorSystem Start(string name, string extra = "") => (ExtendedActorSystem)ActorSystem.Create(
        name,
        ConfigurationFactory.ParseString(extra).WithFallback(
        ConfigurationFactory.ParseString(
            """
            akka {
              loglevel = OFF
              stdout-loglevel = OFF
              actor.provider = "Akka.Remote.RemoteActorRefProvider, Akka.Remote"
              remote.dot-netty.tcp { hostname = "127.0.0.1", port = 0 }
            }
            """)));

    public static Address Address(this ExtendedActorSystem system) => system.Provider.DefaultAddress;

    public static string Url(this ExtendedActorSystem system, string path) => system.Address() + path;
}
