using Akka.Actor;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Hooks;

/// <summary>A test with the recording provider.</summary>
public abstract class HookTest(string hocon = "") : SemanticsTest(RecordingProvider.Hocon + "\n" + hocon)
{
    protected HookLog Recorded => RecordingActors.LogOf(Sys);

    /// <summary>The thread of the test, which no actor runs on while the test is at it.</summary>
    protected static int Here => Environment.CurrentManagedThreadId;

    /// <summary>A started actor: what was told to it before is through.</summary>
    protected IActorRef StartReady(Action<Scripted> script, string name)
    {
        var actor = Start(script, name);
        AwaitReady(actor);
        return actor;
    }

    /// <summary>Returns when the actor has started and done what it was told so far.</summary>
    protected void AwaitReady(IActorRef actor)
    {
        actor.Tell(new Identify("ready"));
        ExpectMsg<ActorIdentity>(i => Assert.Equal("ready", i.MessageId));
    }

    /// <summary>Completes on a thread of its own after a handler of the actor has returned, so an await inside of one leaves the actor.</summary>
    protected Task LeaveAsync(string actor) => Elsewhere.RunAfterAsync(() => Recorded.All("ReceiveMessage returned", actor).Count > 0);

    /// <summary>Threads of the pool may keep the test actor of some kit as their current one; that is no actor at work.</summary>
    protected static string? Outside(string? actor) => actor?.StartsWith("/system/testActor", StringComparison.Ordinal) == true ? null : actor;

    protected IEnumerable<string> HooksOf(string actor, object message) =>
        Recorded.Of(actor).Where(call => Equals(call.Message, message)).Select(call => call.Hook);
}
