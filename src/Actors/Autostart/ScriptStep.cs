using System.Collections.Immutable;
using Inviso.Language;

namespace Inviso.Actors;

/// <summary>What one element of a group of scripts does.</summary>
internal abstract record ScriptStep
{
    private ScriptStep()
    {
    }

    /// <summary>Runs the script in a file, named relative to the autostart file, with its own variables over the common ones.</summary>
    public sealed record RunFile(string Name, ImmutableDictionary<string, Term> Bindings) : ScriptStep;

    /// <summary>Calls one function.</summary>
    public sealed record Call(string Module, string Function, IReadOnlyList<Term> Arguments) : ScriptStep;

    /// <summary>Reads <c>FileName</c>, <c>{Module,Function,Args}</c>, or <c>{Step,[{Var,Value}]}</c> with such a step; null when it is none of them.</summary>
    public static ScriptStep? FromTerm(Term term)
    {
        if (term is not TupleTerm { Arity: 2 } pair)
            return FromTerm(term, ImmutableDictionary<string, Term>.Empty);
        return ReadBindings(pair[1]) is { } bindings ? FromTerm(pair[0], bindings) : null;
    }

    /// <summary>Reads <c>[{Var,Value}]</c>, of which the last of a name holds; null when it is none.</summary>
    public static ImmutableDictionary<string, Term>? ReadBindings(Term term)
    {
        if (term is not ListTerm { Tail: null } list || !list.Elements.All(entry => entry is TupleTerm { Arity: 2 } pair && pair[0] is AtomTerm))
            return null;
        var bindings = ImmutableDictionary.CreateBuilder<string, Term>(StringComparer.Ordinal);
        foreach (var entry in list.Elements.Cast<TupleTerm>())
            bindings[((AtomTerm)entry[0]).Name] = entry[1];
        return bindings.ToImmutable();
    }

    private static ScriptStep? FromTerm(Term term, ImmutableDictionary<string, Term> bindings) => term switch
    {
        ListTerm { IsNil: false } text when text.TryGetString(out var name) => new RunFile(name, bindings),
        TupleTerm { Arity: 3 } call when call[0] is AtomTerm module && call[1] is AtomTerm function && call[2] is ListTerm { Tail: null } arguments =>
            new Call(module.Name, function.Name, arguments.Elements),
        _ => null,
    };
}
