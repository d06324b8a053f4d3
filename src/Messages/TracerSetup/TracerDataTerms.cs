using Inviso.Language;

namespace Inviso.Messages;

/// <summary>
/// TracerData in terms: a trace target such as <c>{file,Name}</c>, or a list with one <c>{trace,Target}</c> and at most one <c>{ti,Target}</c>,
/// <c>{limits,[Limit]}</c> and, for files, wrap sets and ports, <c>{format,erlang}</c>.
/// </summary>
public static class TracerDataTerms
{
    /// <summary>Whether a term has the outer shape of tracer data, as opposed to a list of <c>{Node,TracerData}</c>.</summary>
    public static bool LooksLikeTracerData(Term term) => term switch
    {
        AtomTerm { Name: "collector" } => true,
        TupleTerm { Arity: 2 } tuple => tuple[0].IsAtom("file") || tuple[0].IsAtom("ip") || tuple[0].IsAtom("relayer") || tuple[0].IsAtom("recorder") || tuple[0] is FunctionTerm,
        ListTerm { Tail: null } list => list.Elements.All(e => e is TupleTerm { Arity: 2 } part && IsPart(part[0])),
        _ => false,
    };

    /// <summary>
    /// Reads tracer data; on failure <paramref name="error"/> is the reason: <c>{bad_tracerdata,X}</c>, <c>{bad_log_td,X}</c>,
    /// <c>{bad_ti_td,X}</c>, <c>{bad_limits,[Sentence]}</c> or <c>{bad_recorder,[Sentence]}</c>.
    /// </summary>
    public static bool TryRead(Term term, out TracerData data, out Term error)
    {
        data = new TracerData(new TraceLogTarget(""), null);
        error = Term.Nil;
        if (term is not ListTerm { Tail: null, IsNil: false } parts)
            return TryReadLog(term, out data, out error);

        TraceTarget? trace = null;
        TiTarget? ti = null;
        TraceLimits? limits = null;
        var format = TraceFormat.Native;
        foreach (var part in parts.Elements)
        {
            if (part is TupleTerm { Arity: 2 } tuple && tuple[0].IsAtom("trace") && trace is null)
            {
                if (!TryReadLog(tuple[1], out var log, out error))
                    return false;
                trace = log.Trace;
            }
            else if (part is TupleTerm { Arity: 2 } tiTuple && tiTuple[0].IsAtom("ti") && ti is null)
            {
                ti = TiTargetTerms.Read(tiTuple[1]);
                if (ti is null)
                    return Fail("bad_ti_td", tiTuple[1], out error);
            }
            else if (part is TupleTerm { Arity: 2 } limitTuple && limitTuple[0].IsAtom("limits") && limits is null)
            {
                if (!TraceLimitTerms.TryRead(limitTuple[1], out limits, out var complaints))
                    return Fail("bad_limits", Sentences(complaints), out error);
            }
            else if (part.TryTagged("format", 2, out var formatTuple) && formatTuple[1].IsAtom("erlang") && format == TraceFormat.Native)
            {
                format = TraceFormat.Erlang;
            }
            else
            {
                return Fail("bad_tracerdata", term, out error);
            }
        }

        if (trace is null || (format != TraceFormat.Native && trace is not (TraceLogTarget or WrapSetTarget or PortTarget)))
            return Fail("bad_tracerdata", term, out error);
        data = new TracerData(trace, ti) { Limits = limits ?? TraceLimits.None, Format = format };
        return true;
    }

    public static Term ToTerm(TracerData data)
    {
        var trace = TraceTargetTerms.ToTerm(data.Trace);
        if (data.Ti is null && data.Limits == TraceLimits.None && data.Format == TraceFormat.Native)
            return trace;
        var parts = new List<Term> { Part("trace", trace) };
        if (data.Ti is { } ti)
            parts.Add(Part("ti", TiTargetTerms.ToTerm(ti)));
        if (data.Limits != TraceLimits.None)
            parts.Add(Part("limits", TraceLimitTerms.ToTerm(data.Limits)));
        if (data.Format == TraceFormat.Erlang)
            parts.Add(Part("format", Term.Atom("erlang")));
        return Term.List(parts);
    }

    /// <summary><c>{file,Name}</c> or <c>{relay,Node}</c>, with <c>{InitMFA,RemoveMF,CleanMF}</c> behind it or without.</summary>
    public static Term ToTerm(TiTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return TiTargetTerms.ToTerm(target);
    }

    private static TupleTerm Part(string name, Term value) => Term.Tuple(Term.Atom(name), value);

    private static bool IsPart(Term name) => name is AtomTerm { Name: "trace" or "ti" or "limits" or "format" };

    private static bool TryReadLog(Term term, out TracerData data, out Term error)
    {
        if (term.TryTagged("recorder", 2, out var recorder))
            return TryReadRecorder(recorder[1], out data, out error);
        var target = TraceTargetTerms.Read(term);
        data = new TracerData(target ?? new TraceLogTarget(""), null);
        error = Term.Nil;
        return target is not null || Fail(LooksLikeTracerData(term) && term is not ListTerm ? "bad_log_td" : "bad_tracerdata", term, out error);
    }

    private static bool TryReadRecorder(Term options, out TracerData data, out Term error)
    {
        var complaints = new List<string>();
        var target = RecorderTerms.Read(options, complaints);
        data = new TracerData(target ?? new RecorderTarget(""), null);
        error = Term.Nil;
        return target is not null || Fail("bad_recorder", Sentences(complaints), out error);
    }

    private static ListTerm Sentences(IEnumerable<string> sentences) => Term.List(sentences.Select(sentence => (Term)Term.Str(sentence)));

    private static bool Fail(string tag, Term subject, out Term error)
    {
        error = Term.Tuple(Term.Atom(tag), subject);
        return false;
    }
}
