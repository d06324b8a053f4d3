using Inviso.Language;

namespace Inviso.Messages;

/// <summary>
/// What a meta tracer has, for whoever looks for a mistake: <c>{ok,{Functions,Data}}</c> with a list of <c>{{M,F,Arity},{Init,Call,Return,Remove},Names}</c>.
/// </summary>
/// <param name="Functions">The initiated functions; the last ones are missing where they are more than fit a message of 96 KiB.</param>
/// <param name="Data">The public loop data; <see cref="TooLarge"/> where it and the functions do not fit, or it is nested 1,000 levels deep.</param>
public sealed record MetaState(IReadOnlyList<MetaFunctionState> Functions, Term Data) : INodeResult<MetaState>
{
    /// <summary>The atom <c>too_large</c>.</summary>
    public static Term TooLarge { get; } = Term.Atom("too_large");

    public Term ToTerm() => Term.Tuple(Term.Atom("ok"), Term.Tuple(Term.List(Functions.Select(function => function.ToTerm())), Data));

    public static MetaState? FromTerm(Term term)
    {
        ArgumentNullException.ThrowIfNull(term);
        if (!term.TryTagged("ok", 2, out var ok) || ok[1] is not TupleTerm { Arity: 2 } state || state[0] is not ListTerm { Tail: null } list)
            return null;
        var functions = list.Elements.Select(MetaFunctionState.FromTerm).ToArray();
        return functions.Contains(null) ? null : new MetaState(functions!, state[1]);
    }
}

/// <summary>An initiated function.</summary>
/// <param name="Function">Its name.</param>
/// <param name="Callbacks">What is called for it.</param>
/// <param name="SpecNames">Of its named match specifications, the newest first.</param>
public sealed record MetaFunctionState(FunctionId Function, MetaCallbacks Callbacks, IReadOnlyList<Term> SpecNames)
{
    public Term ToTerm() => Term.Tuple(Function.ToTerm(), Term.Tuple(Callbacks.ToTerms()), Term.List(SpecNames));

    /// <summary>Null for what is none.</summary>
    public static MetaFunctionState? FromTerm(Term term) =>
        term is TupleTerm { Arity: 3 } parts
        && FunctionId.FromTerm(parts[0]) is { } function
        && parts[1] is TupleTerm names && MetaCallbacks.FromTerms(names.Elements) is { } callbacks
        && parts[2] is ListTerm { Tail: null } specs
            ? new MetaFunctionState(function, callbacks, specs.Elements)
            : null;
}
