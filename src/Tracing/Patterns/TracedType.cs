namespace Inviso.Tracing;

/// <summary>An actor type, shared by its actors, with the call plans that each session has for it. Thread-safe.</summary>
internal sealed class TracedType(Type type)
{
    private readonly ActorTypePlans?[] _plans = new ActorTypePlans?[SessionRegistry.MaxSessions];

    public Type Type => type;

    public ActorTypePlans PlansOf(OpenTrace trace)
    {
        ref var place = ref _plans[trace.Slot];
        var plans = Volatile.Read(ref place);
        // A slot passes from session to session, and each has patterns of its own.
        if (plans is not null && ReferenceEquals(plans.Table, trace.Patterns))
            return plans;
        plans = trace.Patterns.PlansOf(type);
        Volatile.Write(ref place, plans);
        return plans;
    }
}
