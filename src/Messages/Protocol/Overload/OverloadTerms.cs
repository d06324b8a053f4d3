using Inviso.Language;

namespace Inviso.Messages;

/// <summary>
/// The option in terms: <c>overload</c>, <c>{overload,Interval}</c>, <c>{overload,{Load,Interval}}</c> or <c>{overload,{Load,Interval,Init,Remove}}</c>.
/// Load is <c>{M,F}</c> or <c>fun M:F/1</c>, the interval milliseconds or <c>infinity</c>, Init and Remove are <c>{M,F,Args}</c> or <c>void</c>.
/// </summary>
internal static class OverloadTerms
{
    private const string Tag = "overload";
    private const string Infinity = "infinity";
    private const string Void = "void";

    /// <summary>Whether a term is meant to be the option, right or wrong.</summary>
    public static bool Is(Term term) => term.IsAtom(Tag) || term.TryTagged(Tag, 2, out _);

    /// <summary>Null when the term is wrong.</summary>
    public static OverloadOption? Read(Term term)
    {
        if (term.IsAtom(Tag))
            return OverloadOption.Off;
        if (!term.TryTagged(Tag, 2, out var pair))
            return null;
        return ReadProtection(pair[1]) is { } protection ? new OverloadOption(protection) : null;
    }

    public static Term ToTerm(OverloadOption option) =>
        option.Protection is { } protection ? Term.Tuple(Term.Atom(Tag), ToTerm(protection)) : Term.Atom(Tag);

    private static OverloadProtection? ReadProtection(Term term)
    {
        if (term is not TupleTerm { Arity: 2 or 4 } tuple)
            return TryReadInterval(term, out var only) ? new OverloadProtection(null, only) : null;
        if (ReadFunction(tuple[0]) is not { } load || !TryReadInterval(tuple[1], out var interval))
            return null;
        if (tuple.Arity == 2)
            return new OverloadProtection(load, interval);
        return TryReadCall(tuple[2], out var init) && TryReadCall(tuple[3], out var remove) ? new OverloadProtection(load, interval, init, remove) : null;
    }

    private static OverloadFunction? ReadFunction(Term term) => term switch
    {
        FunctionTerm { Arity: 1 } function => new OverloadFunction(function.Module, function.Name),
        TupleTerm { Arity: 2 } pair when pair[0] is AtomTerm module && pair[1] is AtomTerm name => new OverloadFunction(module.Name, name.Name),
        _ => null,
    };

    private static bool TryReadInterval(Term term, out TimeSpan? interval)
    {
        interval = term is IntegerTerm number && number.TryGetInt32(out var milliseconds) && milliseconds > 0 ? TimeSpan.FromMilliseconds(milliseconds) : null;
        return interval is not null || term.IsAtom(Infinity);
    }

    private static bool TryReadCall(Term term, out OverloadCall? call)
    {
        call = null;
        if (term is TupleTerm { Arity: 3 } mfa && mfa[0] is AtomTerm module && mfa[1] is AtomTerm name && mfa[2] is ListTerm { Tail: null } arguments)
            call = new OverloadCall(new OverloadFunction(module.Name, name.Name), arguments);
        return call is not null || term.IsAtom(Void);
    }

    private static Term ToTerm(OverloadProtection protection)
    {
        var interval = protection.Interval is { } time ? Term.Int((long)time.TotalMilliseconds) : (Term)Term.Atom(Infinity);
        if (protection is { Init: null, Remove: null })
            return protection.Load is { } load ? Term.Tuple(load.ToTerm(), interval) : interval;
        var named = protection.Load ?? OverloadProtection.Mailbox;
        return Term.Tuple(named.ToTerm(), interval, ToTerm(protection.Init), ToTerm(protection.Remove));
    }

    private static Term ToTerm(OverloadCall? call) => call?.ToTerm() ?? Term.Atom(Void);
}
