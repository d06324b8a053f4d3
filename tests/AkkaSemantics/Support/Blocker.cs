using Akka.Actor;

namespace AkkaSemantics.Tests.Support;

/// <summary>Keeps an actor inside its handler, so that what is sent meanwhile waits in the mailbox.</summary>
public sealed class Blocker : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    private readonly ManualResetEventSlim _entered = new();
    private readonly ManualResetEventSlim _open = new();

    /// <summary>Returns when the actor, which has to call <see cref="Wait"/> on this message, is inside.</summary>
    public void Block(IActorRef actor)
    {
        actor.Tell(this);
        Assert.True(_entered.Wait(Limit), "The actor did not get the message that blocks it.");
    }

    public void Wait()
    {
        _entered.Set();
        Assert.True(_open.Wait(Limit), "The actor was never released.");
    }

    public void Release() => _open.Set();

    public void Dispose()
    {
        Release();
        _entered.Dispose();
    }
}
