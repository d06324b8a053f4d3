using Akka.Actor;

namespace AkkaSemantics.Tests.Support;

/// <summary>A <see cref="Scripted"/> with a stash; which interface asks for it decides about the mailbox.</summary>
public abstract class ScriptedStash(Action<ScriptedStash> script) : Scripted(a => script((ScriptedStash)a)), IActorStash
{
    public IStash Stash { get; set; } = null!;

    public sealed class Unbounded(Action<ScriptedStash> script) : ScriptedStash(script), IWithUnboundedStash;

    [Obsolete("As the interface.")]
    public sealed class Bounded(Action<ScriptedStash> script) : ScriptedStash(script), IWithBoundedStash;

    public sealed class Plain(Action<ScriptedStash> script) : ScriptedStash(script), IWithStash;

    public sealed class Unrestricted(Action<ScriptedStash> script) : ScriptedStash(script), IWithUnrestrictedStash;
}
