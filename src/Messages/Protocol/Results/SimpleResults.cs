using Inviso.Language;

namespace Inviso.Messages;

/// <summary><c>ok</c>.</summary>
public sealed record Done : INodeResult<Done>
{
    public static Done Instance { get; } = new();

    public Term ToTerm() => Term.Atom("ok");

    public static Done? FromTerm(Term term) => term.IsAtom("ok") ? Instance : null;
}

/// <summary><c>{ok,idle}</c>, or <c>{ok,new}</c> when nothing was ever started.</summary>
public sealed record StoppedResult(RuntimeState State) : INodeResult<StoppedResult>
{
    public Term ToTerm() => Term.Tuple(Term.Atom("ok"), RuntimeStates.ToTerm(State));

    public static StoppedResult? FromTerm(Term term) =>
        term.TryTagged("ok", 2, out var pair) && RuntimeStates.FromTerm(pair[1]) is { } state ? new StoppedResult(state) : null;
}

/// <summary><c>{ok,{State,Status}}</c>.</summary>
public sealed record StatusResult(RuntimeState State, RuntimeStatus Status) : INodeResult<StatusResult>
{
    public Term ToTerm() => Term.Tuple(Term.Atom("ok"), Term.Tuple(RuntimeStates.ToTerm(State), Status.ToTerm()));

    public static StatusResult? FromTerm(Term term) =>
        term.TryTagged("ok", 2, out var pair) && pair[1] is TupleTerm { Arity: 2 } both
        && RuntimeStates.FromTerm(both[0]) is { } state && RuntimeStates.StatusFromTerm(both[1]) is { } status
            ? new StatusResult(state, status)
            : null;
}

/// <summary><c>{ok,TracerData}</c> or <c>{ok,no_tracerdata}</c>.</summary>
public sealed record TracerDataResult(TracerData? Data) : INodeResult<TracerDataResult>
{
    public Term ToTerm() => Term.Tuple(Term.Atom("ok"), Data is null ? Term.Atom("no_tracerdata") : TracerDataTerms.ToTerm(Data));

    public static TracerDataResult? FromTerm(Term term)
    {
        if (!term.TryTagged("ok", 2, out var pair))
            return null;
        if (pair[1].IsAtom("no_tracerdata"))
            return new TracerDataResult((TracerData?)null);
        return TracerDataTerms.TryRead(pair[1], out var data, out _) ? new TracerDataResult(data) : null;
    }
}
