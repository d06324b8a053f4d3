using Inviso.Language;

namespace Inviso.Messages;

/// <summary>States and statuses in terms.</summary>
public static class RuntimeStates
{
    public static Term ToTerm(RuntimeState state) => Term.Atom(state switch
    {
        RuntimeState.New => "new",
        RuntimeState.Tracing => "tracing",
        _ => "idle",
    });

    public static RuntimeState? FromTerm(Term term) => term switch
    {
        AtomTerm { Name: "new" } => RuntimeState.New,
        AtomTerm { Name: "tracing" } => RuntimeState.Tracing,
        AtomTerm { Name: "idle" } => RuntimeState.Idle,
        _ => null,
    };

    public static RuntimeStatus? StatusFromTerm(Term term)
    {
        if (term.IsAtom("running"))
            return RuntimeStatus.Running;
        return term.TryTagged("suspended", 2, out var pair) ? new RuntimeStatus(pair[1]) : null;
    }
}
