using Akka.Actor;

namespace AkkaSemantics.Tests.Support;

/// <summary>Wraps an actor's stash and writes down each call with the message of the turn.</summary>
internal sealed class RecordingStash(IStash inner, ActorCell cell, HookLog log) : IStash
{
    public int Count => inner.Count;

    public int Capacity => inner.Capacity;

    public bool IsEmpty => inner.IsEmpty;

    public bool IsFull => inner.IsFull;

    public bool NonEmpty => inner.NonEmpty;

    public void Stash()
    {
        Note("Stash");
        inner.Stash();
    }

    public void Unstash()
    {
        Note("Unstash");
        inner.Unstash();
    }

    public void UnstashAll()
    {
        Note("UnstashAll");
        inner.UnstashAll();
    }

    public void UnstashAll(Func<Envelope, bool> predicate)
    {
        Note("UnstashAll");
        inner.UnstashAll(predicate);
    }

    public IEnumerable<Envelope> ClearStash() => inner.ClearStash();

    public void Prepend(IEnumerable<Envelope> envelopes) => inner.Prepend(envelopes);

    private void Note(string call) => log.Add(call, cell.Self, cell.CurrentMessage);
}
