using Inviso.Language;

namespace Inviso.Messages;

/// <summary>
/// What a control asks of a runtime. Parts a user wrote travel as terms and are checked by the runtime, so that each wrong entry is answered in its own place
/// and a peer's entries are checked as strictly as a user's.
/// </summary>
public abstract record RuntimeCommand
{
    private RuntimeCommand()
    {
    }

    public sealed record InitTracing(Term TracerData) : RuntimeCommand;

    public sealed record StopTracing : RuntimeCommand;

    /// <summary>Sets patterns, each <c>{M,F,A,MS}</c> or <c>{M,F,A,MS,Options}</c>; MS <c>false</c> clears.</summary>
    public sealed record SetPatterns(PatternScope Scope, IReadOnlyList<Term> Patterns) : RuntimeCommand;

    public sealed record ClearAllPatterns : RuntimeCommand;

    /// <summary>Sets or clears flags; each entry is <c>{PidSpec,[Flag]}</c>.</summary>
    public sealed record ChangeFlags(bool Set, IReadOnlyList<Term> Entries) : RuntimeCommand;

    public sealed record ClearAllFlags : RuntimeCommand;

    /// <summary>
    /// Measures what flags and patterns would do. Flag entries are those of <see cref="ChangeFlags"/>; a pattern is one of <see cref="SetPatterns"/>, or
    /// <c>{tp,Pattern}</c> or <c>{tpl,Pattern}</c>, alone it counts as tp; the window is as <see cref="DryRunWindow"/> has it.
    /// </summary>
    public sealed record DryRun(IReadOnlyList<Term> Flags, IReadOnlyList<Term> Patterns, Term Window) : RuntimeCommand;

    /// <summary>A function of the meta tracer, such as <c>tpm</c>, and its arguments without nodes.</summary>
    public sealed record Meta(string Function, IReadOnlyList<Term> Arguments) : RuntimeCommand;

    public sealed record Suspend(Term Reason) : RuntimeCommand;

    public sealed record CancelSuspension : RuntimeCommand;

    public sealed record Clear(bool KeepPatterns, bool KeepLogFiles) : RuntimeCommand;

    public sealed record Flush : RuntimeCommand;

    /// <summary>Writes what the flight recorder has in memory; answered when the log is there.</summary>
    public sealed record DumpRecorder : RuntimeCommand;

    public sealed record GetStatus : RuntimeCommand;

    public sealed record GetTracerData : RuntimeCommand;

    /// <summary>Lists the files of some tracer data; null: of the runtime's own.</summary>
    public sealed record ListLogs(Term? TracerData) : RuntimeCommand;

    /// <summary>
    /// Deletes files: of some tracer data, a list of file names, or a list of <c>{trace_log,Dir,Names}</c> and <c>{ti_log,Dir,Names}</c>; null: those of the
    /// runtime's own tracer data.
    /// </summary>
    public sealed record DeleteLogs(Term? Spec) : RuntimeCommand;

    public sealed record ChangeOptions(RuntimeOptions Options) : RuntimeCommand;

    /// <summary>Ends the runtime; answered when it is gone.</summary>
    public sealed record Stop : RuntimeCommand;

    /// <summary>A request this version does not know.</summary>
    public sealed record Unknown(Term Request) : RuntimeCommand;
}
