using Akka.Actor;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Hooks;

/// <summary>A test with the recording provider.</summary>
public abstract class HookTest(string hocon = "") : SemanticsTest(RecordingProvider.Hocon + "\n" + hocon)
{
    protected HookLog Recorded => ((RecordingProvider)((ExtendedActorSystem)Sys).Provider).Log;

    /// <summary>A started actor: what was told to it before is through.</summary>
    protected IActorRef StartReady(Action<Scripted> script, string name)
    {
        var actor = Start(script, name);
        actor.Tell(new Identify("ready"));
        ExpectMsg<ActorIdentity>(i => Assert.Equal("ready", i.MessageId));
        return actor;
    }

    protected IEnumerable<string> HooksOf(string actor, object message) =>
        Recorded.Of(actor).Where(call => Equals(call.Message, message)).Select(call => call.Hook);
}
