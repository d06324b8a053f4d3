using Akka.Actor;
using Akka.Configuration;
using Akka.TestKit.Xunit2;

namespace AkkaSemantics.Tests.Support;

/// <summary>A test of documented Akka.NET behaviour: public API and test kit only, so that it says the same of every engine.</summary>
public abstract class SemanticsTest(string hocon = "")
    : TestKit(ConfigurationFactory.ParseString(hocon).WithFallback(ConfigurationFactory.ParseString("akka.loglevel = WARNING")))
{
    /// <summary>For checks that something does not happen; whatever could go wrong does so at once.</summary>
    protected static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(100);

    protected static Props Script(Action<Scripted> script) => Props.Create(() => new Scripted(script));

    protected IActorRef Start(Action<Scripted> script, string? name = null) => Sys.ActorOf(Script(script), name);

    protected static Props Stashing(Action<ScriptedStash> script) => Props.Create(() => new ScriptedStash.Unbounded(script));

    protected IActorRef StartStashing(Action<ScriptedStash> script) => Sys.ActorOf(Stashing(script));

    protected IActorRef StartTimed(Action<ScriptedTimers> script) => Sys.ActorOf(Props.Create(() => new ScriptedTimers(script)));

    /// <summary>An actor whose children the test makes and whose decisions it gives.</summary>
    protected IActorRef StartSupervisor(SupervisorStrategy strategy, string? name = null) => Start(a => a.Supervision = strategy, name);

    protected IActorRef StartChild(IActorRef parent, Props props, string name)
    {
        parent.Tell(new Scripted.MakeChild(props, name));
        return ExpectMsg<IActorRef>();
    }

    /// <summary>Always decides the same and tells the test each failure it hears of.</summary>
    protected SupervisorStrategy Reporting(Directive directive) => new OneForOneStrategy(e =>
    {
        TestActor.Tell(e);
        return directive;
    });

    /// <summary>Makes a <see cref="Fragile"/> actor fail and waits until it handles messages again.</summary>
    protected void FailAndRecover(IActorRef actor)
    {
        actor.Tell(new FormatException("fail"));
        actor.Tell("alive");
        ExpectMsg("alive");
    }

    /// <summary>The same reference, after the actor has ended.</summary>
    protected IActorRef Ended(IActorRef actor)
    {
        Watch(actor);
        Sys.Stop(actor);
        ExpectTerminated(actor);
        return actor;
    }

    /// <summary>An actor that only knows how to throw, and to tell the test everything else.</summary>
    protected Props Fragile() => Script(a =>
    {
        a.On<Exception>(e => throw e);
        a.OnAny(message => TestActor.Tell(message));
    });
}
