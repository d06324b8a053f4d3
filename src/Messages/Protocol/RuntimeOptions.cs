using Inviso.Language;

namespace Inviso.Messages;

/// <summary>Options of a runtime component. A part that is null was not said.</summary>
public sealed record RuntimeOptions(Dependency? Dependency)
{
    public static RuntimeOptions None { get; } = new((Dependency?)null);

    /// <summary>Reads <c>[{dependency,Milliseconds | infinity}]</c>; the error is <c>{unknown_option,X}</c> or <c>{badarg,X}</c>.</summary>
    public static bool TryRead(Term term, out RuntimeOptions options, out Term error)
    {
        options = None;
        error = Term.Nil;
        if (term is not ListTerm { Tail: null } list)
            return Fail("badarg", term, out error);
        foreach (var element in list.Elements)
        {
            if (!element.TryTagged("dependency", 2, out var pair))
                return Fail("unknown_option", element, out error);
            if (Messages.Dependency.FromTerm(pair[1]) is not { } dependency)
                return Fail("badarg", element, out error);
            options = options with { Dependency = dependency };
        }

        return true;
    }

    /// <summary>These options, and <paramref name="defaults"/> where they say nothing.</summary>
    public RuntimeOptions Or(RuntimeOptions defaults) => new(Dependency ?? defaults.Dependency);

    public Term ToTerm() => Dependency is null ? Term.Nil : Term.List(Term.Tuple(Term.Atom("dependency"), Dependency.ToTerm()));

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

    /// <summary>
    /// Reads milliseconds, <c>infinity</c>, or one of them in a pair <c>{D,Node}</c>, whose node matters only to a runtime that starts by itself.
    /// </summary>
    public static Dependency? FromTerm(Term term) => term switch
    {
        AtomTerm { Name: "infinity" } => Infinity,
        IntegerTerm number when number.TryGetInt32(out var milliseconds) && milliseconds >= 0 => new(TimeSpan.FromMilliseconds(milliseconds)),
        TupleTerm { Arity: 2 } pair when pair[0] is not TupleTerm => FromTerm(pair[0]),
        _ => null,
    };

    public Term ToTerm() => Limit is { } limit ? Term.Int((long)limit.TotalMilliseconds) : Term.Atom("infinity");
}
