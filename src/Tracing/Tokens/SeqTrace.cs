using Akka.Actor.Internal;
using Inviso.Language;

namespace Inviso.Tracing;

/// <summary>
/// Sequential tracing, as Erlang's module <c>seq_trace</c>: one token follows a sequence of messages through actors and nodes. All functions are about the
/// actor that runs on this thread; where none runs that can be traced (outside of actors, after <c>ConfigureAwait(false)</c>, in systems without an Inviso
/// provider) they do nothing and return null or false. Without a token a call costs two reads and allocates nothing.
/// </summary>
public static class SeqTrace
{
    /// <summary>The actor's token; null when it has none.</summary>
    public static SeqToken? Get() => Current is { } cell && cell.Tracer.Tokens.Matter ? cell.HeldTokens?.Current : null;

    /// <summary>
    /// Gives the actor a token, or takes it away with null, until it handles its next message. To leave messages out of a sequence, take the token away and
    /// set it again: the actor's counters never go back. Whether there is an actor.
    /// </summary>
    public static bool Set(SeqToken? token)
    {
        if (token is not null)
            ArgumentNullException.ThrowIfNull(token.Label, nameof(token));
        if (Current is not { } cell)
            return false;
        if (token is not null)
            cell.Tokens.Set(token);
        else
            cell.HeldTokens?.Set(null);
        return true;
    }

    /// <summary>Reports the information, if the actor has a token with the print flag. Whether it has.</summary>
    public static bool Print(object? info) => Current is { } cell && cell.Tracer.Tokens.Matter && cell.HeldTokens?.Print(null, info) is true;

    /// <summary>The same on the condition that the token has this label.</summary>
    public static bool Print(Term label, object? info)
    {
        ArgumentNullException.ThrowIfNull(label);
        return Current is { } cell && cell.Tracer.Tokens.Matter && cell.HeldTokens?.Print(label, info) is true;
    }

    /// <summary>Ends all sequences on the actor's node; see <see cref="NodeTracer.ResetSeqTrace"/>. Whether there is an actor.</summary>
    public static bool Reset()
    {
        Current?.Tracer.ResetSeqTrace();
        return Current is not null;
    }

    private static TracedActorCell? Current => InternalCurrentActorCellKeeper.Current as TracedActorCell;
}
