using Inviso.Language;

namespace Inviso.Messages;

/// <summary>How a node was added.</summary>
public abstract record AddResult : INodeResult<AddResult>
{
    private AddResult()
    {
    }

    /// <summary><c>{ok,new}</c>: a runtime was started.</summary>
    public sealed record New : AddResult;

    /// <summary><c>{ok,{adopted,State,Status,PreviousTag}}</c>: a runtime without control was running.</summary>
    public sealed record Adopted(RuntimeState State, RuntimeStatus Status, Term PreviousTag) : AddResult;

    /// <summary><c>{ok,already_added}</c>: nothing was changed.</summary>
    public sealed record AlreadyAdded : AddResult;

    public Term ToTerm() => Term.Tuple(Term.Atom("ok"), this switch
    {
        New => Term.Atom("new"),
        Adopted adopted => Term.Tuple(Term.Atom("adopted"), RuntimeStates.ToTerm(adopted.State), adopted.Status.ToTerm(), adopted.PreviousTag),
        _ => Term.Atom("already_added"),
    });

    public static AddResult? FromTerm(Term term)
    {
        if (!term.TryTagged("ok", 2, out var pair))
            return null;
        if (pair[1].TryTagged("adopted", 4, out var adopted))
        {
            return RuntimeStates.FromTerm(adopted[1]) is { } state && RuntimeStates.StatusFromTerm(adopted[2]) is { } status
                ? new Adopted(state, status, adopted[3])
                : null;
        }

        return pair[1] switch
        {
            AtomTerm { Name: "new" } => new New(),
            AtomTerm { Name: "already_added" } => new AlreadyAdded(),
            _ => null,
        };
    }
}
