using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>What an expression knows of the call's surroundings.</summary>
internal static class MatchSurroundings
{
    private static readonly Term Undefined = Term.Atom("undefined");

    public static MatchValue Read(MatchFunction function, MatchFrame frame)
    {
        ref readonly var call = ref frame.Call;
        return function switch
        {
            MatchFunction.Self => MatchValue.Of(call.Self?.Id.ToTerm() ?? Undefined),
            MatchFunction.SelfPath => MatchValue.Of(call.Self?.Id.Path ?? ""),
            MatchFunction.Sender or MatchFunction.Caller => MatchValue.Of(call.Node.IdOfSubject(call.Sender)?.ToTerm() ?? Undefined),
            MatchFunction.SenderPath => MatchValue.Of(call.Node.IdOfSubject(call.Sender)?.Path ?? ""),
            MatchFunction.GetTcw => MatchValue.Of(call.Counters?.ControlWord ?? 0),
            MatchFunction.GetSeqToken => MatchValue.Of(TokenTerms.Shown(call.Self?.HeldTokens?.Current, call.Self?.Id.ToTerm() ?? Undefined)),
            _ => MatchValue.Of(call.Self?.HeldTokens?.Current is not null),
        };
    }
}
