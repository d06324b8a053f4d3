using Akka.Actor;
using Akka.Event;
using Inviso.Logs;
using Inviso.Messages;
using Inviso.Tracing;

namespace Inviso.Actors;

/// <summary>
/// <c>…/runtime/meta</c>: the meta tracer. It owns the ti log, the meta-traced functions of the node and the public loop data. What is asked of it is
/// done after all calls that came before. When the log cannot be written it fails and is stopped; the runtime goes on tracing, and no pattern of it stays.
/// </summary>
internal sealed class MetaTracerActor : UntypedActor
{
    // The actors that are traced may all wait, on the threads that they share.
    private const string Dispatcher = "akka.actor.internal-dispatcher";

    private readonly NodeTracer _tracer;
    private readonly InvisoSettings _settings;
    private readonly ITiLogOutput _log;
    private readonly TiRelay? _relay;
    private readonly MetaTraceSink _sink;
    private readonly MetaTrace _trace;
    private readonly TiOutput _output;
    private readonly TiIntake _intake;
    private readonly LocalNames _names;
    private readonly MetaCaller _caller;
    private readonly MetaTracing _meta;
    private readonly MetaComplaints _complaints;
    private readonly Queue<object> _waiting = new();
    private ITimer? _cleaning;
    private ITimer? _resending;
    private bool _isFlushing;
    private bool _isEnding;

    public MetaTracerActor(NodeContext node, NodeTracer tracer, ITiLogOutput log, PublicDataFunctions? data)
    {
        (_tracer, _log, _settings) = (tracer, log, node.Settings);
        _complaints = new MetaComplaints(Context.GetLogger());
        _relay = log as TiRelay;
        _relay?.Begin(Self, _complaints);
        var runtime = node.IdOf(Context.Parent).ToTerm();
        _sink = new MetaTraceSink(Self);
        _trace = Open(tracer, _sink, log);
        _output = new TiOutput(log, _complaints);
        _intake = new TiIntake(_output);
        _names = new LocalNames(tracer, _output, Self);
        var rows = new MetaRows(_trace);
        var table = TableOf(node);
        _caller = new MetaCaller(table, new MetaActions(rows, tracer, runtime), data ?? StandardData.Functions, _output, _complaints);
        _meta = new MetaTracing(rows, _caller, table, _names, runtime, _complaints);
    }

    private sealed record Flushed;

    private sealed record Resend;

    public static Props PropsOf(NodeContext node, NodeTracer tracer, ITiLogOutput log, PublicDataFunctions? data) =>
        Props.Create(() => new MetaTracerActor(node, tracer, log, data)).WithDispatcher(Dispatcher);

    /// <summary>The functions that a meta tracer of this node has.</summary>
    public static MetaFunctionTable TableOf(NodeContext node) => new(node.Settings.MetaFunctions, node.Name);

    protected override void PreStart()
    {
        _caller.CreateData();
        _cleaning = Every(_settings.MetaCleaningInterval, new MetaProtocol.Clean());
        if (_relay is not null)
            _resending = Every(_settings.HeartbeatInterval, new Resend());
    }

    protected override void PostStop()
    {
        _cleaning?.Dispose();
        _resending?.Dispose();
        _names.Stop();
        _sink.Release();
        _ = _trace.CloseAsync();
        _log.Dispose();
        _complaints.Sum();
    }

    protected override void OnReceive(object message)
    {
        if (!OnRelay(message) && !_isEnding)
            OnRunning(message);
    }

    private void OnRunning(object message)
    {
        switch (message)
        {
            case MetaProtocol.Calls calls:
                _sink.Taken(calls.Events.Length);
                foreach (ref readonly var e in calls.Events.AsSpan())
                    _meta.Take(e);
                break;
            case MetaProtocol.NameChanged change:
                _names.Changed(change.Record);
                break;
            case MetaProtocol.Clean:
                _caller.CleanData();
                _complaints.Sum();
                break;
            case MetaProtocol.WriteTi write:
                _output.Write(write.Output);
                break;
            case RuntimeProtocol.MetaCast cast:
                _meta.Take(cast.Content);
                break;
            case MetaProtocol.GetState:
                Sender.Tell(new MetaProtocol.State(_meta.State));
                break;
            case TiRelayProtocol.Open open:
                Sender.Tell(_relay is null ? _intake.Open(open, Sender.Path.Address) : NotCollecting(open.Relay, open.Attempt));
                break;
            case TiRelayProtocol.Records records:
                Sender.Tell(_relay is null ? _intake.Take(records, Sender.Path.Address) : NotCollecting(records.Relay, records.Attempt));
                break;
            case MetaProtocol.Request or MetaProtocol.Suspend or MetaProtocol.Finish:
                _waiting.Enqueue(message);
                Next();
                break;
            case Flushed:
                _isFlushing = false;
                Do(_waiting.Dequeue());
                Next();
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    // The node may have no place for one more session, and an actor that cannot be made has no end at which it gives its log back.
    private static MetaTrace Open(NodeTracer tracer, MetaTraceSink sink, ITiLogOutput log)
    {
        try
        {
            return tracer.OpenMetaTrace(sink);
        }
        catch (InvalidOperationException)
        {
            log.Dispose();
            throw;
        }
    }

    // What was captured before is in the mailbox when the flush is done, and so before the word of it.
    private void Next()
    {
        if (_isFlushing || _isEnding || _waiting.Count == 0)
            return;
        _isFlushing = true;
        _trace.FlushAsync().PipeTo(Self, success: () => new Flushed(), failure: _ => new Flushed());
    }

    private void Do(object work)
    {
        switch (work)
        {
            case MetaProtocol.Request request:
                Context.Parent.Tell(new MetaProtocol.Answered(request.Call, _meta.Run(request.Command)));
                break;
            case MetaProtocol.Suspend:
                _meta.Forget();
                _caller.CreateData();
                break;
            default:
                _meta.Forget();
                _isEnding = true;
                _sink.Release();
                _relay?.End();
                EndWhenOver();
                break;
        }
    }

    /// <summary>What the other node says of what was sent to it, also while this one ends; false for other messages.</summary>
    private bool OnRelay(object message)
    {
        switch (message)
        {
            case TiRelayProtocol.Accepted accepted:
                _relay?.Take(accepted);
                break;
            case TiRelayProtocol.Taken taken:
                _relay?.Take(taken);
                break;
            case TiRelayProtocol.Refused refused:
                _relay?.Take(refused);
                break;
            case Resend:
                _relay?.Resend();
                break;
            default:
                return false;
        }

        EndWhenOver();
        return true;
    }

    // What a relay still has gets its time.
    private void EndWhenOver()
    {
        if (_isEnding && _relay is not { IsOver: false })
            Context.Stop(Self);
    }

    private static TiRelayProtocol.Refused NotCollecting(long relay, long attempt) => new(relay, attempt, PeerNodes.NotCollecting("relaying"));

    private ITimer Every(TimeSpan interval, object message)
    {
        var self = Self;
        return _tracer.Time.CreateTimer(_ => self.Tell(message, ActorRefs.NoSender), null, interval, interval);
    }
}
