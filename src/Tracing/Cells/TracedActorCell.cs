using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Dispatch;
using Akka.Dispatch.SysMsg;
using Akka.Event;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>
/// An actor cell whose messages, calls and life can be seen. Untraced, each hook reads one field and does what the base does. Nothing here changes what
/// the actor experiences: exceptions of its handlers pass through unchanged.
/// </summary>
internal sealed class TracedActorCell : ActorCell
{
    // What a handler tells its sender in a loop is no result any more.
    private const int MaxReplies = 16;

    private readonly ITracedRef _reference;
    private readonly LifeRecord _life;
    private volatile CellWatch? _watch;
    private ActorId? _id;
    private AsyncSpan? _span;
    private int _asyncBodies;
    private bool _faultSeen;
    private bool _isUnhandled;
    private int _stashed;
    private List<object>? _replies;
    private IStash? _stash;
    private CellTokens? _tokens;
    private Type? _plainType;

    public TracedActorCell(
        ActorSystemImpl system, IInternalActorRef self, Props props, MessageDispatcher dispatcher, IInternalActorRef parent, NodeTracer tracer)
        : base(system, self, props, dispatcher, parent)
    {
        _reference = (ITracedRef)self;
        Tracer = tracer;
        Type = tracer.TypeOf(props.Type);
        _life = new LifeRecord();
        tracer.Live.Add(this);
        tracer.Sessions.Admit(this, parent);
    }

    public override ActorTaskScheduler TaskScheduler
    {
        get
        {
            // Read once per async body, on the actor's thread, before the body starts.
            if (ReferenceEquals(InternalCurrentActorCellKeeper.Current, this))
                _asyncBodies++;
            return base.TaskScheduler;
        }
    }

    internal NodeTracer Tracer { get; }

    internal TracedType Type { get; }

    internal Type ActorType => Type.Type;

    /// <summary>The actor's sequential-trace token and counters; made when first asked for.</summary>
    internal CellTokens Tokens => _tokens ??= new CellTokens(this);

    /// <summary>The same; null while the actor never had a token.</summary>
    internal CellTokens? HeldTokens => _tokens;

    /// <summary>The actor's instance, if it can stash.</summary>
    internal IActorStash? Stashing { get; private set; }

    internal ActorId Id => _id ??= _reference.Id;

    /// <summary>What stands for the actor in captured events: its id as soon as there is one, so that nobody else reads a cell that its actor's thread keeps writing.</summary>
    internal object Subject => _id is { } id ? id : this;

    internal int Uid => (int)_reference.TracedPath.Uid;

    /// <summary>Null while the actor is not traced. Written under the session's lock, or after the actor's end.</summary>
    internal CellWatch? CurrentWatch
    {
        get => _watch;
        set
        {
            // A walk over a million cells must not wait for each of its writes. The actor's end, which has no lock, comes again behind this one.
            if (_watch?.Has(TraceFlags.GarbageCollection) is not true && value?.Has(TraceFlags.GarbageCollection) is not true)
                _watch = value;
            else
                Exchange(value);
        }
    }

    /// <summary>Its place among the live cells of its stripe; theirs alone to use.</summary>
    internal int LivePlace { get; set; }

    internal ITracedRef Reference => _reference;

    internal ActorPath Path => _reference.TracedPath;

    /// <summary>Whether a reported handler runs, or its async work. Of interest on the actor's own thread only.</summary>
    internal bool WantsReplies { get; private set; }

    /// <summary>The traced association point that runs, innermost first; null for none. Of interest on the actor's own thread only.</summary>
    internal FunctionId? Point { get; set; }

    /// <summary>The function that calls an association point which starts now: another point, or the handler.</summary>
    internal FunctionId? Caller => Point ?? (CurrentMessage is { } message ? FunctionOf(message) : null);

    /// <summary>Whether the actor was registered under names of its own choice.</summary>
    internal bool HasNames { get; set; }

    // Reads the scheduler without counting it as the start of an async body.
    private ActorTaskScheduler Scheduler => base.TaskScheduler;

    public override void SendMessage(Envelope envelope)
    {
        if (_watch is { } watch && watch.Has(TraceFlags.Receive) && !IsTerminated)
            watch.Emit(TraceFlags.Receive, TraceKind.Receive, this, envelope.Sender, envelope.Message, PayloadForm.Message);
        base.SendMessage(envelope);
    }

    public override void SendSystemMessage(ISystemMessage systemMessage)
    {
        var isContinuation = false;
        switch (systemMessage)
        {
            case Terminate:
                _life.Terminating(this);
                break;
            case Recreate recreate:
                _life.Restarting(recreate.Cause);
                break;
            case Resume resume:
                _life.Resumed();
                if (resume.CausedByFailure is { } cause && IsOnOwnThread)
                    EndSpan(cause);
                break;
            case Failed { Child: ITracedRef { Cell: { } child } } failed:
                child.NoteFailure(failed.Cause);
                break;
            case Watch watch:
                Linked(watch.Watcher, TraceKind.Link, TraceKind.GettingLinked);
                break;
            case Unwatch unwatch:
                Linked(unwatch.Watcher, TraceKind.Unlink, TraceKind.GettingUnlinked);
                break;
            default:
                isContinuation = _asyncBodies > 0 && AsyncSpan.IsContinuation(systemMessage);
                break;
        }

        base.SendSystemMessage(systemMessage);
        if (isContinuation)
            Continued();
    }

    /// <summary>Whether a message told to the actor now would be a receive of an actor watched like this one.</summary>
    internal bool Receives(CellWatch watch) => ReferenceEquals(_watch, watch) && watch.Has(TraceFlags.Receive) && !IsTerminated;

    /// <summary>
    /// Whether a message is one of the application's own, in no wrapper, whose loss would be told: most are, and most are of the type of the one before.
    /// </summary>
    internal bool IsPlain(object? message)
    {
        if (message is null)
            return false;
        var type = message.GetType();
        if (ReferenceEquals(type, _plainType))
            return true;
        if (message is Terminated or IDeadLetterSuppression or IWrappedMessage)
            return false;
        _plainType = type;
        return true;
    }

    /// <summary>Takes a message whose receive has been captured.</summary>
    internal void Deliver(object message, IActorRef sender) => base.SendMessage(new Envelope(message, sender));

    internal void NoteFailure(Exception cause) => _life.Failed(cause);

    /// <summary>
    /// The dying actor loses a message, on its own thread. Whether it came out of the stash: what was there when the last handler ended is lost first.
    /// </summary>
    internal bool LosesStashed() => --_stashed >= 0;

    internal void MarkUnhandled() => _isUnhandled = true;

    /// <summary>A handler told somebody something: if that is its sender, it is what the call returns.</summary>
    internal void NoteReply(ITracedRef target, object message)
    {
        if (!IsSender(target))
            return;
        _replies ??= [];
        if (_replies.Count < MaxReplies)
            _replies.Add(message);
    }

    /// <summary>The handler has ended: with what it told its sender, or else with the given result.</summary>
    internal void EmitReturn(in ReportedCall call, Term result)
    {
        WantsReplies = false;
        var replies = _replies;
        _replies = null;
        call.Return(this, (object?)replies ?? result, replies is null ? PayloadForm.Term : PayloadForm.Replies);
    }

    /// <summary>The actor has ended: says so and forgets its watch, so that what is told to it from now on is no receive.</summary>
    internal void ReportExit()
    {
        var watch = _watch;
        if (watch is null)
            return;
        if (_span is { } span)
            span.Abandon();
        _span = null;
        if (watch.Has(TraceFlags.Procs))
            watch.Emit(TraceFlags.Procs, TraceKind.Exit, this, null, _life.ExitReason(), PayloadForm.Reason);
        ForgetWatch();
    }

    /// <summary>The actor has ended; for its last thread, which holds no lock.</summary>
    internal void ForgetWatch() => Exchange(null);

    /// <summary>In the actor's own turn: looks whether the async body has ended.</summary>
    internal void Probe(AsyncSpan span, bool isLate)
    {
        if (!ReferenceEquals(_span, span) || Scheduler.CurrentMessage is not null || (_faultSeen && !isLate))
            return;
        EndSpan(null);
    }

    protected override ActorBase CreateNewActorInstance()
    {
        try
        {
            var instance = base.CreateNewActorInstance();
            Stashing = instance as IActorStash;
            _stash = Stashing?.Stash;
            if (_life.TakeRestart(out var reason) && _watch is { } watch && watch.Has(TraceFlags.Procs))
                watch.Emit(TraceFlags.Procs, TraceKind.Restart, this, null, reason, PayloadForm.Reason);
            return instance;
        }
        catch (Exception ex)
        {
            // Only to know the reason of the exit that may follow.
            NoteFailure(ex);
            throw;
        }
    }

    protected override void ReceiveMessage(object message)
    {
        if (Tracer.TellsMatter && Tracer.Tokens.Matter)
            BeginTokens(message, Sender);
        if (_watch is { } watch && (watch.SeesHandlers || _stash is not null || _span is not null))
            Handle(watch, message, Sender, null);
        else
            base.ReceiveMessage(message);
    }

    protected override void AutoReceiveMessage(Envelope envelope)
    {
        if (Tracer.TellsMatter && Tracer.Tokens.Matter)
            BeginTokens(envelope.Message, envelope.Sender);
        if (_watch is not { } watch)
            base.AutoReceiveMessage(envelope);
        else
            Handle(watch, envelope.Message, envelope.Sender, envelope);
    }

    private void BeginTokens(object message, IActorRef? sender)
    {
        if (_tokens is not null || ((ITokenTaker)_reference).Inbox is not null)
            Tokens.Begin(message, sender);
    }

    private void Exchange(CellWatch? watch)
    {
        var before = Interlocked.Exchange(ref _watch, watch);
        if (before?.Has(TraceFlags.GarbageCollection) is true || watch?.Has(TraceFlags.GarbageCollection) is true)
            Tracer.Collections.Changed(before, watch);
    }

    private void Handle(CellWatch watch, object message, IActorRef? sender, Envelope? auto)
    {
        if (_span is not null)
            EndSpan(null);
        // A death notice that counts comes again as an ordinary message.
        var handler = watch.Has(TraceFlags.Running) ? FunctionOf(message) : null;
        if (handler is not null)
            watch.Emit(TraceFlags.Running, TraceKind.In, this, function: handler);
        var call = watch.Has(TraceFlags.Call) && !(auto is not null && message is Terminated) ? ReportedCall.Begin(this, watch, message, sender) : default;
        (_asyncBodies, _faultSeen, _isUnhandled, _replies) = (0, false, false, null);
        WantsReplies = call.WantsReturn;
        var stashed = _stash?.Count ?? 0;
        try
        {
            if (auto is { } envelope)
                base.AutoReceiveMessage(envelope);
            else
                base.ReceiveMessage(message);
        }
        catch (Exception ex)
        {
            // The supervisor decides; here it is only seen on its way.
            NoteFailure(ex);
            (WantsReplies, _replies) = (false, null);
            if (call.WantsException)
                call.Throw(this, ex);
            if (handler is not null)
                watch.Emit(TraceFlags.Running, TraceKind.Out, this, function: handler);
            throw;
        }

        _stashed = _stash?.Count ?? 0;
        if (call.WantsReturn)
            Returned(call, _stashed > stashed);
        if (handler is not null)
            watch.Emit(TraceFlags.Running, TraceKind.Out, this, function: handler);
    }

    // The sender can be a reference of the application's own kind, and its path what that code makes of it.
    private bool IsSender(ITracedRef target)
    {
        try
        {
            return target.Equals(Sender);
        }
        catch (Exception)
        {
            return false;
        }
    }

    private FunctionId FunctionOf(object message) => Tracer.Functions.See(ActorType, MessageEnvelopes.Unwrap(message).GetType()).Id;

    private void Returned(in ReportedCall call, bool isStashed)
    {
        var isPending = _asyncBodies > 0 && (_faultSeen || Scheduler.CurrentMessage is not null);
        if (!isPending)
            EmitReturn(call, isStashed ? ReturnTerms.Stashed : _isUnhandled ? ReturnTerms.Unhandled : ReturnTerms.Ok);
        else if (_asyncBodies == 1)
            _span = new AsyncSpan(this, call);
        else
            EmitReturn(call, ReturnTerms.Pending);
    }

    // The end of an async handler: told by the next message, a probe, or the resume after its failure.
    private void EndSpan(Exception? failure)
    {
        var span = _span;
        _span = null;
        span?.End(_watch, failure);
    }

    private void Continued()
    {
        if (!IsOnOwnThread)
        {
            if (_span is { } span && !IsTerminated)
                span.PostProbe(Scheduler, isLate: false);
            return;
        }

        _faultSeen = true;
        if (_span is { } own)
            own.QueueLateProbe(Scheduler);
    }

    private bool IsOnOwnThread => ReferenceEquals(InternalCurrentActorCellKeeper.Current, this);

    // Our own watchers are no traced reference's and the watchee's side leaves them out.
    private void Linked(IActorRef watcher, TraceKind watcherSide, TraceKind ownSide)
    {
        if (watcher is ExitWatcher or SessionOwner)
            return;
        LinkHook.Watched(watcher, watcherSide, Self);
        if (_watch is { } watch && watch.Has(TraceFlags.Procs) && !IsInviso(watcher))
            watch.Emit(TraceFlags.Procs, ownSide, this, watcher);
        if (watcherSide == TraceKind.Link && watcher is ITracedRef { Cell: { } watching })
            Tracer.Sessions.Linked(watching, this);
    }

    // The tracer does not report what it does itself.
    private static bool IsInviso(IActorRef watcher) => watcher.Path.ToStringWithoutAddress().StartsWith("/system/inviso/", StringComparison.Ordinal);
}
