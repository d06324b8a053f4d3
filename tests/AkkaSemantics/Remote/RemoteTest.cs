using Akka.Actor;
using Akka.Configuration;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Remote;

/// <summary>Two systems in this process that talk over loopback: the test's own, and <see cref="Other"/>.</summary>
public abstract class RemoteTest : SemanticsTest
{
    protected const string Hocon = """
        akka {
          loglevel = WARNING
          actor.provider = remote
          remote.dot-netty.tcp { hostname = "127.0.0.1", port = 0 }
        }
        """;

    protected static readonly TimeSpan Far = TimeSpan.FromSeconds(10);

    protected RemoteTest(string own = "")
        : base(own + "\n" + Hocon)
    {
        Other = ActorSystem.Create("other", ConfigurationFactory.ParseString("akka.stdout-loglevel = OFF\nakka.loggers = []").WithFallback(ConfigurationFactory.ParseString(Hocon)));
    }

    protected ActorSystem Other { get; }

    protected static Address AddressOf(ActorSystem system) => ((ExtendedActorSystem)system).Provider.DefaultAddress;

    /// <summary>The path of an actor of the other system, as this one must write it.</summary>
    protected string RemotePath(string name) => $"{AddressOf(Other)}/user/{name}";

    protected IActorRef StartThere(Action<Scripted> script, string name) => Other.ActorOf(Script(script), name);

    /// <summary>This system's reference to an actor of the other system.</summary>
    protected IActorRef Resolve(string name)
    {
        Sys.ActorSelection(RemotePath(name)).Tell(new Identify(name));
        return ExpectMsg<ActorIdentity>(i => Assert.NotNull(i.Subject), Far).Subject;
    }

    protected override void AfterAll()
    {
        Shutdown(Other, Far);
        base.AfterAll();
    }
}
