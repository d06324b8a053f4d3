using Inviso.Language;

namespace Inviso.Messages;

/// <summary>A runtime as its node describes it.</summary>
/// <param name="Tag">Its incarnation tag.</param>
/// <param name="Control">The address of its control's node; empty when it has none.</param>
public sealed record RuntimeDescription(RuntimeState State, RuntimeStatus Status, Term Tag, string Control)
{
    /// <summary><c>{State,Status,Tag,Control}</c>.</summary>
    public Term ToTerm() => Term.Tuple(RuntimeStates.ToTerm(State), Status.ToTerm(), Tag, Term.Str(Control));

    /// <summary>Null when it is no description.</summary>
    public static RuntimeDescription? FromTerm(Term term) =>
        term is TupleTerm { Arity: 4 } tuple
        && RuntimeStates.FromTerm(tuple[0]) is { } state
        && RuntimeStates.StatusFromTerm(tuple[1]) is { } status
        && tuple[3] is ListTerm control && control.TryGetString(out var address)
            ? new RuntimeDescription(state, status, tuple[2], address)
            : null;
}
