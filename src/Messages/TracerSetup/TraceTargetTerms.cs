using Inviso.Language;

namespace Inviso.Messages;

/// <summary>Trace targets in terms, as they stand in tracer data: read with every limit checked, written as they were given.</summary>
internal static class TraceTargetTerms
{
    /// <summary>Null when the term is no target; flight recorders are read by <see cref="RecorderTerms"/>, which says what is wrong with one.</summary>
    public static TraceTarget? Read(Term term)
    {
        if (term.IsAtom("collector"))
            return new CollectorTarget();
        if (term is not TupleTerm { Arity: 2 } pair)
            return null;
        if (pair[0] is FunctionTerm { Arity: 2 } function)
            return new HandlerTarget(function.Module, function.Name, pair[1]);
        if (pair[0].IsAtom("ip"))
            return ReadPort(pair[1]);
        if (pair[0].IsAtom("relayer"))
            return ReadRelayer(pair[1]);
        if (!pair[0].IsAtom("file"))
            return null;
        return pair[1] is TupleTerm set ? ReadSet(set) : Text(pair[1]) is { } name ? new TraceLogTarget(name) : null;
    }

    public static Term ToTerm(TraceTarget target) => target switch
    {
        TraceLogTarget file => File(Term.Str(file.FileName)),
        WrapSetTarget set => File(SetTerm(set)),
        CollectorTarget => Term.Atom("collector"),
        HandlerTarget handler => Term.Tuple(Term.Fun(handler.Module, handler.Function, 2), handler.Data),
        RelayerTarget relayer => Term.Tuple(Term.Atom("relayer"), relayer.Collector.ToTerm()),
        NamedRelayerTarget named => Term.Tuple(Term.Atom("relayer"), Term.Atom(named.Node)),
        PortTarget { GivenQueueSize: { } size } port => Term.Tuple(Term.Atom("ip"), Term.Tuple(Term.Int(port.Port), Term.Int(size))),
        RecorderTarget recorder => RecorderTerms.ToTerm(recorder),
        PortTarget port => Term.Tuple(Term.Atom("ip"), Term.Int(port.Port)),
        _ => throw new ArgumentOutOfRangeException(nameof(target), target, "not a trace target"),
    };

    /// <summary>A text that is not empty; null when the term is none.</summary>
    public static string? Text(Term term) => term is ListTerm list && list.TryGetString(out var text) && text.Length > 0 ? text : null;

    // {Name,wrap,Tail}, {Name,wrap,Tail,Size}, {Name,wrap,Tail,Size,Count}, {Name,wrap,Tail,{time,Ms},Count}
    private static WrapSetTarget? ReadSet(TupleTerm set)
    {
        if (set.Arity is < 3 or > 5 || !set[1].IsAtom("wrap") || Text(set[0]) is not { } name || Text(set[2]) is not { } tail)
            return null;
        if (tail.AsSpan().ContainsAny('/', '\\', '\0'))
            return null;
        var target = new WrapSetTarget(name, tail);
        if (set.Arity == 5)
        {
            if (Number(set[4], 1) is not { } count)
                return null;
            target = target with { GivenCount = count };
        }

        if (set.Arity == 3)
            return target;
        if (set[3].TryTagged("time", 2, out var time))
            return set.Arity == 5 && Number(time[1], 1) is { } milliseconds ? target with { Milliseconds = milliseconds } : null;
        return Number(set[3], 0) is { } size ? target with { Size = size } : null;
    }

    // Port or {Port,QueueSize}
    private static PortTarget? ReadPort(Term term)
    {
        var pair = term is TupleTerm { Arity: 2 } given ? given : null;
        if (Number(pair is null ? term : pair[0], 0, ushort.MaxValue) is not { } port)
            return null;
        if (pair is null)
            return new PortTarget((int)port);
        return Number(pair[1], 1, int.MaxValue) is { } size ? new PortTarget((int)port, (int)size) : null;
    }

    private static TraceTarget? ReadRelayer(Term term) => term switch
    {
        PidTerm pid => new RelayerTarget(ActorId.FromTerm(pid)),
        AtomTerm node => new NamedRelayerTarget(node.Name),
        _ => null,
    };

    private static long? Number(Term term, long least, long most = uint.MaxValue) =>
        term is IntegerTerm { Value: var value } && value >= least && value <= most ? (long)value : null;

    private static TupleTerm SetTerm(WrapSetTarget set)
    {
        var parts = new List<Term> { Term.Str(set.Name), Term.Atom("wrap"), Term.Str(set.Tail) };
        if (set.Milliseconds is { } milliseconds)
            parts.Add(Term.Tuple(Term.Atom("time"), Term.Int(milliseconds)));
        else if (set.Size is not null || set.GivenCount is not null)
            parts.Add(Term.Int(set.Size ?? WrapSetTarget.DefaultSize));
        if (set.Milliseconds is not null || set.GivenCount is not null)
            parts.Add(Term.Int(set.Count));
        return Term.Tuple(parts);
    }

    private static TupleTerm File(Term file) => Term.Tuple(Term.Atom("file"), file);
}
