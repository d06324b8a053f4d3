using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>What each function of the meta tracer does, and what each call of a meta-traced function leads to. Used within the meta tracer.</summary>
internal sealed class MetaTracing(MetaRows rows, MetaCaller caller, MetaFunctionTable table, LocalNames names, Term runtime, MetaComplaints complaints)
{
    private const string WithExceptions = "[{'_',[],[{exception_trace}]}]";

    /// <summary>All that there is now.</summary>
    public MetaState State => MetaStates.Of([.. rows.All.Select(row => row.State)], caller.Data);

    /// <summary>Carries out a function; the arguments are those of the console without nodes.</summary>
    public Term Run(RuntimeCommand.Meta command) => (command.Function, command.Arguments.Count) switch
    {
        ("init_tpm", 4 or 7) => Initiate(command.Arguments, 3, out _) ?? MetaAnswer.Ok.ToTerm(),
        ("tpm", 4 or 5 or 8) => SetPattern(command.Arguments, toTracer: false),
        ("tpm_tracer", 4 or 5 or 8) => SetPattern(command.Arguments, toTracer: true),
        ("tpm_ms", 5) => SetSpec(command.Arguments, toTracer: false),
        ("tpm_ms_tracer", 5) => SetSpec(command.Arguments, toTracer: true),
        ("ctpm_ms", 4) => ClearSpec(command.Arguments),
        ("ctpm", 3) => Remove(MetaArguments.Function(command.Arguments)),
        ("tpm_localnames", 0) => names.Start(),
        ("ctpm_localnames", 0) => names.Stop(),
        ("tpm_globalnames", 0) => Term.Tuple(
            Capture(GlobalNames.Register, GlobalNames.OnRegister, GlobalNames.OnRegistered, WithExceptions),
            Capture(GlobalNames.Unregister, GlobalNames.OnUnregister, null, "[]")),
        ("ctpm_globalnames", 0) => Term.Tuple(Remove(GlobalNames.Register), Remove(GlobalNames.Unregister)),
        ("meta_state", 0) => State.ToTerm(),
        _ => BadArgument(Term.Tuple(Term.Atom(command.Function), Term.List(command.Arguments))),
    };

    /// <summary>A call, its return or its exception; others are left alone.</summary>
    public void Take(in TraceEvent e)
    {
        if (e.Kind == TraceKind.Drop)
        {
            var lost = e.Count;
            complaints.Add("lost calls", null, $"{lost} meta-traced calls or returns were lost, because the functions that are called for them take too long");
            return;
        }

        if (e.Function is not { } function || e.Actor is not { } actor || rows.Called(function) is not { } row)
            return;
        var (pid, data, now) = (actor.ToTerm(), e.Data ?? Term.Nil, TraceEventTerms.Now(e.Timestamp));
        if (e.Kind == TraceKind.Call)
            caller.Run(row.Callbacks.Call, pid, Term.Tuple(Term.Atom("call"), data, now));
        else if (e.Kind is TraceKind.ReturnFrom or TraceKind.ExceptionFrom)
            caller.Run(row.Callbacks.Return, pid, Term.Tuple(Term.Atom(TraceEventTerms.KindName(e.Kind)), data, now));
    }

    /// <summary>A synthetic call or return; what is none is left alone.</summary>
    public void Take(Term cast)
    {
        if (cast.TryTagged("call", 4, out var call) && call[2] is TupleTerm { Arity: 3 } made && made[2] is ListTerm { Tail: null } arguments)
        {
            if (Row(made[0], made[1], Term.Int(arguments.Count)) is { } row)
                caller.Run(row.Callbacks.Call, call[1], Term.Tuple(Term.Atom("call"), arguments, call[3]));
        }
        else if (cast.TryTagged("return_from", 5, out var end) && end[2] is TupleTerm { Arity: 3 } function)
        {
            if (Row(function[0], function[1], function[2]) is { } row)
                caller.Run(row.Callbacks.Return, end[1], Term.Tuple(Term.Atom("return_from"), end[3], end[4]));
        }
    }

    /// <summary>Forgets all functions and names; each RemoveFunc is called, and the function that removes the data.</summary>
    public void Forget()
    {
        names.Stop();
        foreach (var row in rows.All)
            Remove(row);
        caller.RemoveData();
    }

    private MetaRow? Row(params IReadOnlyList<Term> function) => MetaArguments.Function(function) is { } id ? rows.Called(id) : null;

    // Null when it was done.
    private Term? Initiate(IReadOnlyList<Term> arguments, int from, out MetaRow row)
    {
        row = null!;
        if (MetaArguments.Function(arguments) is not { } function)
            return MetaArguments.BadFunction;
        if (MetaCallbacks.FromTerms([.. arguments.Skip(from)]) is not { } callbacks)
            return MetaArguments.BadArgument;
        if (table.Missing(callbacks.Init, callbacks.Call, callbacks.Return, callbacks.Remove) is { } missing)
            return BadArgument(missing.ToTerm());
        if (rows.Find(function) is not null)
            return MetaArguments.AlreadyInitiated;
        row = rows.Add(function, callbacks);
        caller.Run(callbacks.Init, arguments[0], arguments[1], arguments[2]);
        return null;
    }

    // Everything is checked before anything is done.
    private Term SetPattern(IReadOnlyList<Term> arguments, bool toTracer)
    {
        if (MetaArguments.Function(arguments) is not { } function)
            return MetaArguments.BadFunction;
        var row = rows.Find(function);
        if (arguments.Count == 4 && row is null)
            return MetaArguments.NotInitiated;
        if (!TrySpec(function, arguments[3], toTracer, out var spec, out var error))
            return error;
        if (arguments.Count > 4 && Initiate(arguments, 4, out row) is { } refusal)
            return refusal;
        return new MetaAnswer(rows.Set(row!, spec) ? 1 : 0).ToTerm();
    }

    private Term SetSpec(IReadOnlyList<Term> arguments, bool toTracer)
    {
        if (MetaArguments.Function(arguments) is not { } function || rows.Find(function) is not { } row)
            return MetaArguments.NotInitiated;
        return TrySpec(function, arguments[4], toTracer, out var spec, out var error)
            ? new MetaAnswer(rows.Set(row, arguments[3], spec) ? 1 : 0).ToTerm()
            : error;
    }

    private Term ClearSpec(IReadOnlyList<Term> arguments)
    {
        if (MetaArguments.Function(arguments) is { } function && rows.Find(function) is { } row)
            rows.Clear(row, arguments[3]);
        return MetaAnswer.Ok.ToTerm();
    }

    private Term Remove(FunctionId? function)
    {
        if (function is null || rows.Find(function) is not { } row)
            return MetaArguments.BadFunction;
        Remove(row);
        return MetaAnswer.Ok.ToTerm();
    }

    private void Remove(MetaRow row)
    {
        rows.Remove(row);
        caller.RunRemove(row.Callbacks.Remove, row.Function);
    }

    // Where the application has not declared the point nothing stays behind, so that it can be asked again.
    private Term Capture(FunctionId function, FunctionName call, FunctionName? end, string spec)
    {
        if (rows.Find(function) is not null)
            return MetaArguments.AlreadyInitiated;
        var row = rows.Add(function, new MetaCallbacks(null, call, end, null));
        MetaArguments.TrySpec(function, TermParser.Parse(spec), out var read, out _);
        if (rows.Set(row, read))
            return new MetaAnswer(1).ToTerm();
        rows.Remove(row);
        return new MetaAnswer(0).ToTerm();
    }

    private bool TrySpec(FunctionId function, Term term, bool toTracer, out MatchSpec spec, out Term error) =>
        MetaArguments.TrySpec(function, toTracer ? MatchSpecReader.WithTracer(term, runtime) : term, out spec, out error);

    private static Term BadArgument(Term argument) => InvisoError.Because(Term.Tuple(Term.Atom("badarg"), argument)).ToTerm();
}
