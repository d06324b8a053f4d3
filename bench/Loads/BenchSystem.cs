using Akka.Actor;
using Akka.Configuration;

namespace Inviso.Bench;

/// <summary>An actor system with the defaults of Akka.NET, that logs errors only. Disposing waits until it is gone.</summary>
internal sealed class BenchSystem : IDisposable
{
    private const string Quiet =
        """
        akka {
          loglevel = ERROR
          stdout-loglevel = ERROR
          log-dead-letters = off
          log-dead-letters-during-shutdown = off
        }
        """;

    private const string Remote =
        """
        akka.actor.provider = remote
        akka.remote.log-remote-lifecycle-events = off
        akka.remote.dot-netty.tcp { hostname = "127.0.0.1", port = 0 }
        """;

    private const string Installed = """akka.actor.provider = "Inviso.Tracing.InvisoLocalActorRefProvider, Inviso.Tracing" """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private BenchSystem(string name, string config) =>
        System = ActorSystem.Create(name, ConfigurationFactory.ParseString(config).WithFallback(ConfigurationFactory.ParseString(Quiet)));

    public ActorSystem System { get; }

    /// <summary>Where it can be reached from other processes.</summary>
    public Address Address => ((ExtendedActorSystem)System).Provider.DefaultAddress;

    public static BenchSystem Local() => new("bench", "");

    /// <summary>As <see cref="Local"/>, with Inviso's provider.</summary>
    public static BenchSystem WithInviso() => new("bench", Installed);

    /// <summary>As <see cref="WithInviso"/>, showing messages in full.</summary>
    public static BenchSystem WithPayloads() => new("bench", Installed + "\ninviso.trace.payload = full");

    /// <summary>With remoting, on a free port of the loopback interface.</summary>
    public static BenchSystem WithRemoting(string name) => new(name, Remote);

    /// <summary>With remoting as <see cref="WithRemoting"/>, and all of Inviso; its log directory is the given one.</summary>
    public static BenchSystem WithControl(string name, string directory) => new(
        name,
        $$"""
        akka.extensions = ["Inviso.Actors.InvisoExtensionProvider, Inviso.Actors"]
        akka.actor.provider = "Inviso.Tracing.InvisoRemoteActorRefProvider, Inviso.Tracing"
        akka.remote.log-remote-lifecycle-events = off
        akka.remote.dot-netty.tcp { hostname = "127.0.0.1", port = 0 }
        inviso.log-directory = "{{Escaped(directory)}}"
        """);

    /// <summary>A member of a cluster, with all of Inviso, as hocon/cluster.conf has it.</summary>
    public static BenchSystem Member(MemberPlace place) => new(
        "inviso",
        $$"""
        {{File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "hocon", "cluster.conf"))}}
        akka.remote.log-remote-lifecycle-events = off
        akka.remote.dot-netty.tcp { port = {{place.Port}}, public-port = {{place.PublicPort}} }
        akka.cluster.seed-nodes = ["akka.tcp://inviso@127.0.0.1:{{place.SeedPort}}"]
        inviso { node-name = "{{place.Name}}", log-directory = "{{Escaped(place.Directory)}}" }
        """);

    public void Dispose()
    {
        if (!System.Terminate().Wait(Patience))
            throw new TimeoutException($"The actor system {System.Name} did not terminate within {Patience.TotalSeconds} s.");
        System.Dispose();
    }

    private static string Escaped(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal);
}
