using Akka.Actor.Internal;

namespace Inviso.Tracing;

/// <summary>The actor that asks under a token, in the turn in which it asks.</summary>
internal sealed record TokenAsker(CellTokens Tokens, int Turn)
{
    /// <summary>The actor that runs on this thread; null when none with a token does.</summary>
    public static TokenAsker? Current() =>
        InternalCurrentActorCellKeeper.Current is TracedActorCell { HeldTokens: { Current: not null } tokens } cell ? new TokenAsker(tokens, cell.CurrentEnvelopeId) : null;

    /// <summary>Any thread.</summary>
    public void Answered(SeqToken token) => Tokens.Answered(Turn, token);
}
