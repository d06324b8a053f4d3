using Inviso.Language;
using Inviso.Logs;
using Inviso.Messages;
using Inviso.Tracing;

namespace Inviso.Actors;

/// <summary>
/// State, status and session of a runtime: what each request means for the node's trace session, answered as a node result. Used within the runtime actor.
/// </summary>
/// <param name="node">This node.</param>
/// <param name="tracer">Its tracer.</param>
/// <param name="sinks">Opens targets of events.</param>
/// <param name="tiOutputs">Opens targets of trace information.</param>
/// <param name="failed">Called with the number of a session whose sink failed beside the session; on any thread.</param>
internal sealed class RuntimeTracing(NodeContext node, NodeTracer tracer, TraceSinks sinks, TiOutputs tiOutputs, Action<int, Exception> failed)
{
    private readonly LogFileSet _files = new(node.Files);
    private readonly NamedFiles _namedFiles = new(node.Files);
    private Term _given = Term.Nil;
    private RecorderTraceSink? _recorder;

    public RuntimeState State { get; set; } = RuntimeState.New;

    public RuntimeStatus Status { get; set; } = RuntimeStatus.Running;

    public TracerData? Data { get; set; }

    /// <summary>The tracer data as it was written; null when there is none.</summary>
    public Term? GivenData => Data is null ? null : _given;

    public TraceSession Session => tracer.Session;

    /// <summary>Counts what <see cref="Open"/> has opened.</summary>
    public int SessionNumber { get; private set; }

    /// <summary>Takes what other nodes relay; null when nothing was opened yet, or the last target was a relayer.</summary>
    public SharedTraceSink? Shared { get; private set; }

    /// <summary>The flight recorder that is traced into; null where it is something else.</summary>
    public RecorderTraceSink? Recorder => State == RuntimeState.Tracing ? _recorder : null;

    /// <summary>Opens the logs and the session. The ti log, when there is one, belongs to the caller.</summary>
    public Term Open(Term tracerData, out ITiLogOutput? ti)
    {
        ti = null;
        if (Status.IsSuspended)
            return Error("suspended");
        if (State == RuntimeState.Tracing)
            return Error("already_initiated");
        if (!TracerDataTerms.TryRead(tracerData, out var data, out var reason))
            return Error(reason);
        if (tiOutputs.Refusal(data, tracerData) is { } refusal)
            return Error(refusal);
        if (LimitsOf(data, out reason) is not { } limits)
            return Error(reason);

        var header = new TraceLogHeader(node.Name, node.SystemUid, tracer.Now(), NodeContext.Engine);
        var number = SessionNumber + 1;
        if (sinks.Open(data, header, failure => failed(number, failure), out reason) is not { } sink)
            return Error(reason);
        if (!TryOpen(sink, limits))
            return Error("too_many_sessions");
        _recorder = (sink as SharedTraceSink)?.Inner as RecorderTraceSink;
        SessionNumber = number;
        Shared = sink as SharedTraceSink;
        State = RuntimeState.Tracing;
        Data = data;
        _given = tracerData;
        ti = tiOutputs.Open(data, header, out var opened);
        return opened.ToTerm();
    }

    public Term SetPatterns(PatternScope scope, IReadOnlyList<Term> entries)
    {
        if (Status.IsSuspended)
            return Error("suspended");
        if (State == RuntimeState.New)
            State = RuntimeState.Idle;
        return new AnswersResult([.. entries.SelectMany(entry => SetPattern(scope, entry))]).ToTerm();
    }

    // An expression is answered once for each module it names; a module that is to be loaded already and is not has no functions.
    private IEnumerable<Answer> SetPattern(PatternScope scope, Term entry)
    {
        if (!PatternTerms.TryRead(entry, out var request, out var error))
            return [Answer.Failed(error)];
        var pattern = request.Pattern;
        if (request.Modules is { } expression)
            return [.. tracer.FindModules(expression, request.OnlyLoaded).Select(module => Answer.Of(Session.SetPattern(scope, pattern with { Module = module })))];
        if (request.OnlyLoaded && pattern is { Module: { } name, Spec: not null } && !tracer.IsLoaded(name))
            return [Answer.Of(0)];
        return [Answer.Of(Session.SetPattern(scope, pattern))];
    }

    public Term SetFlags(IReadOnlyList<Term> entries)
    {
        if (Status.IsSuspended)
            return Error("suspended");
        if (!Session.IsOpen)
            return Error("no_tracer");
        return Flags(entries, isSet: true, Session.SetFlags);
    }

    public Term ClearFlags(IReadOnlyList<Term> entries) => Flags(entries, isSet: false, Session.ClearFlags);

    /// <summary>Clears all flags; false when it was suspended already, and the first reason stays.</summary>
    public bool Suspend(Term reason)
    {
        if (Status.IsSuspended)
            return false;
        Session.Suspend();
        Status = new RuntimeStatus(reason);
        return true;
    }

    public void Resume()
    {
        Session.Resume();
        Status = RuntimeStatus.Running;
    }

    public Term ListLogs(Term? tracerData)
    {
        if (DataOf(tracerData, out var error) is not { } data)
            return error;
        var logs = _files.Existing(data, out var reason);
        return reason.IsNil ? new LogListResult(logs).ToTerm() : Error(reason);
    }

    /// <summary>Deletes what tracer data or a list of files names; what is neither is <c>{badarg,Spec}</c>.</summary>
    public Term DeleteLogs(Term? spec)
    {
        if (State == RuntimeState.Tracing)
            return Error("tracing");
        if (spec is null && Data is null)
            return BadArgument(Term.Atom("undefined"));
        if (spec is not null && NamedFiles.IsSpec(spec))
            return _namedFiles.Delete(spec)?.ToTerm() ?? BadArgument(spec);
        if (spec is not null && !TracerDataTerms.LooksLikeTracerData(spec))
            return BadArgument(spec);
        return DataOf(spec, out var error) is { } data ? _files.Delete(data) : error;
    }

    /// <summary>The files a fetch asks for; null when the answer is <paramref name="refusal"/>, a message to the collector.</summary>
    public IReadOnlyList<SourceFile>? FilesToSend(Term? source, out object refusal)
    {
        refusal = new TransferProtocol.NoLog();
        Term reason;
        if (State == RuntimeState.Tracing)
        {
            reason = Term.Atom("tracing");
        }
        else if (source is not null && LogFiles.ListFromTerm(source) is { } named)
        {
            if (named.Count == 0)
                return null;
            if (_files.Paths(named, out reason) is { } paths)
                return paths;
        }
        else if (DataOf(source, out var error) is not { } data)
        {
            reason = ((TupleTerm)error)[1];
        }
        else if (_files.Existing(data, out reason) is { } logs)
        {
            if (_files.Paths(logs, out reason) is { } paths)
                return paths;
        }
        else if (reason.IsNil)
        {
            return null;
        }

        refusal = new TransferProtocol.Refused(reason);
        return null;
    }

    private static Term BadArgument(Term argument) => Error(Term.Tuple(Term.Atom("badarg"), argument));

    private static Term Error(string reason) => InvisoError.Because(reason).ToTerm();

    private static Term Error(Term reason) => InvisoError.Because(reason).ToTerm();

    // The application's own sessions may have taken all places of the node.
    private bool TryOpen(ITraceSink sink, TraceLimits limits)
    {
        try
        {
            Session.Open(sink, limits);
            return true;
        }
        catch (InvalidOperationException)
        {
            sink.Close(StopReason.Requested);
            return false;
        }
    }

    // What a function makes of events has no size, and a recorder has a bound of its own.
    private TraceLimits? LimitsOf(TracerData data, out Term error)
    {
        error = Term.Nil;
        if (data.Trace is not (HandlerTarget or RecorderTarget))
            return data.Limits.Or(node.Settings.Limits);
        if (data.Limits.Bytes is null)
            return data.Limits.Or(node.Settings.Limits with { Bytes = null });
        error = Term.Tuple(Term.Atom("bad_limits"), Term.List(Term.Str("bytes limits the size of an output, and the trace target has none that grows")));
        return null;
    }

    private Term Flags(IReadOnlyList<Term> entries, bool isSet, Func<PidSpec, TraceFlags, int> change) =>
        new AnswersResult([.. entries.Select(entry =>
        {
            if (!FlagTerms.TryRead(entry, isSet, out var who, out var flags, out var error))
                return Answer.Failed(error);
            if (who is PidSpec.LocalName name && tracer.Names.WhereIs(name.Name) is null)
                return Answer.Failed(FlagTerms.NoSuchName(name.Name, entry));
            return Answer.Of(change(who, flags));
        })]).ToTerm();

    private TracerData? DataOf(Term? given, out Term error)
    {
        error = Error("no_tracerdata");
        if (given is null)
            return Data;
        if (TracerDataTerms.TryRead(WithTarget(given), out var data, out var reason))
            return data;
        error = Error(reason);
        return null;
    }

    // Nothing can be traced without a target, but it names no files: where only files are meant, parts without one stand for their own.
    private static Term WithTarget(Term given) =>
        given is ListTerm list && TracerDataTerms.LooksLikeTracerData(given) && !list.Elements.Any(part => part.TryTagged("trace", 2, out _))
            ? Term.List([Term.Tuple(Term.Atom("trace"), Term.Atom("collector")), .. list.Elements])
            : given;
}
