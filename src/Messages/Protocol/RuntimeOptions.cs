using Inviso.Language;

namespace Inviso.Messages;

/// <summary>Options of a runtime component. A part that is null was not said.</summary>
public sealed record RuntimeOptions(Dependency? Dependency)
{
    public static RuntimeOptions None { get; } = new((Dependency?)null);

    /// <summary>What keeps the runtime from overloading its node.</summary>
    public OverloadOption? Overload { get; init; }

    /// <summary>
    /// Reads a list of <c>{dependency,D}</c>, <c>{overload,O}</c> and <c>overload</c>, of which the last of a kind holds; the error is <c>{unknown_option,X}</c> or
    /// <c>{badarg,X}</c>. D is milliseconds, <c>infinity</c> or <c>{D,Node}</c>; O is <c>Interval</c>, <c>{Load,Interval}</c> or
    /// <c>{Load,Interval,Init,Remove}</c>.
    /// </summary>
    public static bool TryRead(Term term, out RuntimeOptions options, out Term error)
    {
        options = None;
        error = Term.Nil;
        if (term is not ListTerm { Tail: null } list)
            return Fail("badarg", term, out error);
        foreach (var element in list.Elements)
        {
            var isOverload = OverloadTerms.Is(element);
            if (!isOverload && !element.TryTagged("dependency", 2, out _))
                return Fail("unknown_option", element, out error);
            if (options.With(element, isOverload) is not { } more)
                return Fail("badarg", element, out error);
            options = more;
        }

        return true;
    }

    /// <summary>These options, and <paramref name="defaults"/> where they say nothing.</summary>
    public RuntimeOptions Or(RuntimeOptions defaults) => new(Dependency ?? defaults.Dependency) { Overload = Overload ?? defaults.Overload };

    public Term ToTerm()
    {
        var said = new List<Term>();
        if (Dependency is not null)
            said.Add(Term.Tuple(Term.Atom("dependency"), Dependency.ToTerm()));
        if (Overload is not null)
            said.Add(OverloadTerms.ToTerm(Overload));
        return Term.List(said);
    }

    private RuntimeOptions? With(Term option, bool isOverload)
    {
        if (isOverload)
            return OverloadTerms.Read(option) is { } overload ? this with { Overload = overload } : null;
        return Messages.Dependency.FromTerm(((TupleTerm)option)[1]) is { } dependency ? this with { Dependency = dependency } : null;
    }

    private static bool Fail(string tag, Term subject, out Term error)
    {
        error = Term.Tuple(Term.Atom(tag), subject);
        return false;
    }
}

/// <summary>How long a runtime may live without its control.</summary>
/// <param name="Limit">At least zero; null is for ever.</param>
public sealed record Dependency(TimeSpan? Limit)
{
    public static Dependency Infinity { get; } = new((TimeSpan?)null);

    /// <summary>The node whose control a runtime that starts by itself looks for; null when none was said.</summary>
    public string? Node { get; init; }

    /// <summary>
    /// Reads milliseconds, <c>infinity</c>, or one of them in a pair <c>{D,Node}</c>, whose node matters only to a runtime that starts by itself.
    /// </summary>
    public static Dependency? FromTerm(Term term) => term switch
    {
        AtomTerm { Name: "infinity" } => Infinity,
        IntegerTerm number when number.TryGetInt32(out var milliseconds) && milliseconds >= 0 => new(TimeSpan.FromMilliseconds(milliseconds)),
        TupleTerm { Arity: 2 } pair when pair[0] is not TupleTerm && pair[1] is AtomTerm node && FromTerm(pair[0]) is { } dependency =>
            dependency with { Node = node.Name },
        _ => null,
    };

    public Term ToTerm()
    {
        var time = Limit is { } limit ? Term.Int((long)limit.TotalMilliseconds) : (Term)Term.Atom("infinity");
        return Node is null ? time : Term.Tuple(time, Term.Atom(Node));
    }
}
