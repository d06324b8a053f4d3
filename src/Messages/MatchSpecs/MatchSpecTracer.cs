using Inviso.Language;

namespace Inviso.Messages;

/// <summary>What the <c>_tracer</c> variants of meta tracing do to a match specification.</summary>
internal static class MatchSpecTracer
{
    /// <summary>
    /// Appends <c>{{tracer,Tracer}}</c> to the flags that the first <c>{trace,Off,On}</c> of each body turns on, where they are a list. All else, malformed parts
    /// included, stays as it is.
    /// </summary>
    public static Term Add(Term spec, Term tracer) =>
        spec is ListTerm { Tail: null } clauses ? Term.List(clauses.Elements.Select(clause => Clause(clause, tracer))) : spec;

    private static Term Clause(Term clause, Term tracer)
    {
        if (clause is not TupleTerm { Arity: 3 } parts || parts[2] is not ListTerm { Tail: null } body)
            return clause;
        var actions = body.Elements.ToArray();
        var first = Array.FindIndex(actions, action => action.TryTagged("trace", 3, out var trace) && trace[2] is ListTerm { Tail: null });
        if (first < 0)
            return clause;
        var (off, on) = (((TupleTerm)actions[first])[1], (ListTerm)((TupleTerm)actions[first])[2]);
        var element = Term.Tuple(Term.Tuple(Term.Atom("tracer"), tracer));
        actions[first] = Term.Tuple(Term.Atom("trace"), off, Term.List([.. on.Elements, element]));
        return Term.Tuple(parts[0], parts[1], Term.List(actions.AsEnumerable()));
    }
}
