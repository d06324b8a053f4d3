using Inviso.Language;

namespace Inviso.Messages;

/// <summary>Reads a match specification from a term: <c>[{Head,Guards,Body},…]</c>, <c>[]</c> or <c>true</c>.</summary>
public static class MatchSpecReader
{
    /// <summary>Reads <paramref name="term"/>; on failure <paramref name="error"/> is one sentence that names the part that is wrong.</summary>
    public static bool TryRead(Term term, out MatchSpec spec, out string error)
    {
        spec = MatchSpec.MatchAll;
        error = "";
        if (term.IsAtom("true") || term is ListTerm { IsNil: true })
            return true;
        if (term is not ListTerm { Tail: null } clauses)
            return Fail($"a match specification is a list of {{Head,Guards,Body}}, not {term}", out error);

        // These heads match whatever has their length, so of clauses with heads of one length the first decides.
        var first = MatchActions.None;
        for (var i = 0; i < clauses.Count; i++)
        {
            if (!TryReadClause(clauses[i], out var actions, out error))
                return false;
            if (i == 0)
                first = actions;
            else if (HeadLength(clauses[i]) != HeadLength(clauses[0]))
                return Fail("clauses with heads of different lengths are not supported yet", out error);
        }

        spec = new MatchSpec(first, term);
        return true;
    }

    private static int? HeadLength(Term clause) => clause is TupleTerm parts && parts[0] is ListTerm head ? head.Count : null;

    private static bool TryReadClause(Term clause, out MatchActions actions, out string error)
    {
        actions = MatchActions.None;
        if (clause is not TupleTerm { Arity: 3 } parts)
            return Fail($"a clause is {{Head,Guards,Body}}, not {clause}", out error);
        if (!IsMatchAllHead(parts[0]))
            return Fail($"the head {parts[0]} is not supported yet, use '_' or a list of '_' and '$1', '$2' and so on", out error);
        if (parts[1] is not ListTerm { IsNil: true })
            return Fail($"guards are not supported yet, use [] instead of {parts[1]}", out error);
        if (parts[2] is not ListTerm { Tail: null } body)
            return Fail($"a body is a list of actions, not {parts[2]}", out error);

        foreach (var action in body.Elements)
        {
            switch (action)
            {
                case TupleTerm { Arity: 1 } call when call[0].IsAtom("return_trace"):
                    actions |= MatchActions.ReturnTrace;
                    break;
                case TupleTerm { Arity: 1 } call when call[0].IsAtom("exception_trace"):
                    actions |= MatchActions.ExceptionTrace;
                    break;
                default:
                    return Fail($"the action {action} is not supported yet, the actions are {{return_trace}} and {{exception_trace}}", out error);
            }
        }

        error = "";
        return true;
    }

    private static bool IsMatchAllHead(Term head)
    {
        if (IsFree(head))
            return true;
        if (head is not ListTerm { Tail: null } arguments)
            return false;
        // A variable that stands twice asks for equal arguments, which is more than matching everything.
        return arguments.Elements.All(IsFree) && arguments.Elements.Where(a => !a.IsAtom("_")).Distinct().Count() == arguments.Elements.Count(a => !a.IsAtom("_"));
    }

    private static bool IsFree(Term term) =>
        term is AtomTerm { Name: "_" } || (term is AtomTerm { Name: ['$', .. var digits] } && digits.Length > 0 && digits.All(char.IsAsciiDigit));

    private static bool Fail(string reason, out string error)
    {
        error = reason;
        return false;
    }
}
