using Akka.Actor;

namespace AkkaSemantics.Tests.Support;

public sealed class ScriptedStash(Action<ScriptedStash> script) : Scripted(a => script((ScriptedStash)a)), IWithUnboundedStash
{
    public IStash Stash { get; set; } = null!;
}
