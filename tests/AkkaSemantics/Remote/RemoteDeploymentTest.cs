using Akka.Actor;
using Akka.Configuration;
using Akka.TestKit;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Remote;

/// <summary>Actors of this system that live on the other one.</summary>
public abstract class RemoteDeploymentTest : RemoteTest
{
    protected RemoteDeploymentTest() => Reports = CreateTestProbe();

    /// <summary>Hears what happens to the travelling actors.</summary>
    protected TestProbe Reports { get; }

    protected Deploy There => new(new RemoteScope(AddressOf(Other)));

    protected Props Travelling(string word = "you said")
    {
        var report = Reports.Ref;
        return Props.Create(() => new Deployed(report, word));
    }

    protected IActorRef Deploy(string name) => Started(Sys.ActorOf(Travelling().WithDeploy(There), name));

    protected IActorRef Started(IActorRef actor)
    {
        Reports.ExpectMsg("started", Far);
        return actor;
    }

    /// <summary>Where an actor of this system is found on the other one.</summary>
    protected string PathThere(string path) => $"{AddressOf(Other)}/remote/akka.tcp/{AddressOf(Sys).HostPort()}{path}";

    protected void ExpectAnswer(IActorRef actor, string expected = "you said hello")
    {
        actor.Tell("hello");
        ExpectMsg(expected, Far);
    }

    /// <summary>This system's actor as another system refers to it.</summary>
    protected static IActorRef AsSeenBy(ActorSystem system, IActorRef own) => ((ExtendedActorSystem)system).Provider.ResolveActorRef(
        Akka.Serialization.Serialization.SerializedActorPath(own));

    /// <summary>A third system, with a configuration of its own, for the time of an action.</summary>
    protected void WithSystem(string hocon, Action<ActorSystem> action)
    {
        var third = ActorSystem.Create("third", ConfigurationFactory.ParseString(hocon + "\nakka.stdout-loglevel = OFF\nakka.loggers = []").WithFallback(ConfigurationFactory.ParseString(Hocon)));
        try
        {
            action(third);
        }
        finally
        {
            Shutdown(third, Far);
        }
    }
}
