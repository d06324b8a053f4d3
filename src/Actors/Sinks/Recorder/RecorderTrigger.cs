using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>Whether an event is one at which a flight recorder writes what it has.</summary>
internal static class RecorderTrigger
{
    public const string Mailbox = "mailbox";

    /// <summary>The name of the trigger that fires; null for none.</summary>
    public static string? Of(in TraceEvent e, RecorderTriggers triggers) => e.Kind switch
    {
        TraceKind.ExceptionFrom or TraceKind.Restart when (triggers & RecorderTriggers.Exception) != 0 => "exception",
        TraceKind.Exit when (triggers & RecorderTriggers.Exception) != 0 && IsFailure(e.Data) => "exception",
        TraceKind.SendToNonExisting when (triggers & RecorderTriggers.Loss) != 0 => "loss",
        TraceKind.Call when (triggers & RecorderTriggers.Match) != 0 && e.Extra is AtomTerm { Name: "trigger" } => "match",
        _ => null,
    };

    // {Type,Message}; who was stopped in order has normal, killed or {shutdown,Who}.
    private static bool IsFailure(Term? reason) => reason is TupleTerm { Arity: 2 } pair && !pair[0].IsAtom("shutdown");
}
