using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>
/// Commands as terms: <c>{Name,Field,…}</c>. A name this version does not know becomes <see cref="RuntimeCommand.Unknown"/>, so that its sender gets an
/// answer.
/// </summary>
internal static class CommandCodec
{
    public static Term ToTerm(RuntimeCommand command) => command switch
    {
        RuntimeCommand.InitTracing init => Tagged("init_tracing", init.TracerData),
        RuntimeCommand.StopTracing => Tagged("stop_tracing"),
        RuntimeCommand.SetPatterns patterns => Tagged(patterns.Scope == PatternScope.Global ? "tp" : "tpl", Term.List(patterns.Patterns)),
        RuntimeCommand.ClearAllPatterns => Tagged("ctp_all"),
        RuntimeCommand.ChangeFlags flags => Tagged(flags.Set ? "tf" : "ctf", Term.List(flags.Entries)),
        RuntimeCommand.ClearAllFlags => Tagged("ctf_all"),
        RuntimeCommand.DryRun run => Tagged("dry_run", Term.List(run.Flags), Term.List(run.Patterns), run.Window),
        RuntimeCommand.Meta meta => Tagged("meta", Term.Atom(meta.Function), Term.List(meta.Arguments)),
        RuntimeCommand.Suspend suspend => Tagged("suspend", suspend.Reason),
        RuntimeCommand.CancelSuspension => Tagged("cancel_suspension"),
        RuntimeCommand.Clear clear => Tagged("clear", Term.Bool(clear.KeepPatterns), Term.Bool(clear.KeepLogFiles)),
        RuntimeCommand.Flush => Tagged("flush"),
        RuntimeCommand.DumpRecorder => Tagged("dump_recorder"),
        RuntimeCommand.GetStatus => Tagged("get_status"),
        RuntimeCommand.GetTracerData => Tagged("get_tracerdata"),
        RuntimeCommand.ListLogs list => Tagged("list_logs", TermFields.Optional(list.TracerData)),
        RuntimeCommand.DeleteLogs delete => Tagged("delete_log", TermFields.Optional(delete.Spec)),
        RuntimeCommand.ChangeOptions change => Tagged("change_options", change.Options.ToTerm()),
        RuntimeCommand.Stop => Tagged("stop"),
        RuntimeCommand.Unknown unknown => unknown.Request,
        _ => throw new InvalidOperationException($"no term form for {command.GetType().Name}"),
    };

    public static RuntimeCommand FromTerm(Term term)
    {
        if (term is not TupleTerm { Arity: > 0 } tuple || tuple[0] is not AtomTerm name)
            return new RuntimeCommand.Unknown(term);
        var fields = TermFields.Of(term, tuple.Arity);
        fields.Any();
        return Read(name.Name, tuple.Arity - 1, fields) ?? new RuntimeCommand.Unknown(term);
    }

    private static RuntimeCommand? Read(string name, int arity, TermFields fields) => (name, arity) switch
    {
        ("init_tracing", 1) => new RuntimeCommand.InitTracing(fields.Any()),
        ("stop_tracing", 0) => new RuntimeCommand.StopTracing(),
        ("tp", 1) => new RuntimeCommand.SetPatterns(PatternScope.Global, fields.List()),
        ("tpl", 1) => new RuntimeCommand.SetPatterns(PatternScope.Local, fields.List()),
        ("ctp_all", 0) => new RuntimeCommand.ClearAllPatterns(),
        ("tf", 1) => new RuntimeCommand.ChangeFlags(true, fields.List()),
        ("ctf", 1) => new RuntimeCommand.ChangeFlags(false, fields.List()),
        ("ctf_all", 0) => new RuntimeCommand.ClearAllFlags(),
        ("dry_run", 3) => new RuntimeCommand.DryRun(fields.List(), fields.List(), fields.Any()),
        ("meta", 2) => new RuntimeCommand.Meta(fields.Atom(), fields.List()),
        ("suspend", 1) => new RuntimeCommand.Suspend(fields.Any()),
        ("cancel_suspension", 0) => new RuntimeCommand.CancelSuspension(),
        ("clear", 2) => new RuntimeCommand.Clear(fields.Bool(), fields.Bool()),
        ("flush", 0) => new RuntimeCommand.Flush(),
        ("dump_recorder", 0) => new RuntimeCommand.DumpRecorder(),
        ("get_status", 0) => new RuntimeCommand.GetStatus(),
        ("get_tracerdata", 0) => new RuntimeCommand.GetTracerData(),
        ("list_logs", 1) => new RuntimeCommand.ListLogs(fields.OptionalTerm()),
        ("delete_log", 1) => new RuntimeCommand.DeleteLogs(fields.OptionalTerm()),
        ("change_options", 1) => new RuntimeCommand.ChangeOptions(fields.Options()),
        ("stop", 0) => new RuntimeCommand.Stop(),
        _ => null,
    };

    private static TupleTerm Tagged(string name, params ReadOnlySpan<Term> fields) => Term.Tuple([Term.Atom(name), .. fields]);
}
