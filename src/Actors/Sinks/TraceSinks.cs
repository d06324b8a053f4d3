using System.Net.Sockets;
using System.Reflection;
using Akka.Actor;
using Akka.Event;
using Inviso.Language;
using Inviso.Logs;
using Inviso.Messages;
using Inviso.Tracing;

namespace Inviso.Actors;

/// <summary>Opens what a trace target names on this node.</summary>
/// <remarks>Used within the runtime.</remarks>
/// <param name="node">This node.</param>
/// <param name="runtime">Gets the relays as children.</param>
/// <param name="peers">Where a relayer's target is.</param>
internal sealed class TraceSinks(NodeContext node, IActorContext runtime, PeerNodes peers)
{
    /// <summary>
    /// Null where it cannot be opened; the reason is <c>{bad_filename,Name}</c>, <c>{bad_port_fun,[Name,Posix]}</c> with a file's name or a port's number, or
    /// <c>{bad_log_td,Target}</c> for a function that is not bound here or cannot be made, or a process that is no other node's runtime;
    /// <c>{not_an_added_node,Node}</c>.
    /// </summary>
    /// <param name="data">Where events shall go, and in which format.</param>
    /// <param name="header">Of a log.</param>
    /// <param name="failed">Called, at most once and on any thread, when the sink has failed and may not be called any more soon.</param>
    /// <param name="error">Why it cannot be opened.</param>
    public ITraceSink? Open(TracerData data, TraceLogHeader header, Action<Exception> failed, out Term error) =>
        data.Trace is RelayerTarget or NamedRelayerTarget
            ? OpenRelayer(data.Trace, failed, out error)
            : (data.Format == TraceFormat.Erlang ? OpenErlang(data.Trace, out error) : OpenHere(data.Trace, header, out error)) is { } sink
                ? new SharedTraceSink(sink, runtime.Self, failed)
                : null;

    private ITraceSink? OpenHere(TraceTarget target, TraceLogHeader header, out Term error) => target switch
    {
        CollectorTarget => With(new CollectorTraceSink(node.Output), out error),
        HandlerTarget handler => OpenHandler(handler, out error),
        PortTarget port => OpenPort(port, TraceFormat.Native, out error),
        TraceLogTarget file => OnFile(file.FileName, out error, path => new TraceLogSink(TraceLogWriter.Create(path, header, node.Time))),
        RecorderTarget recorder => OpenRecorder(recorder, header, out error),
        WrapSetTarget set => OnFile(set.Name, out error, _ => OpenSet(set, (files, size) => WrapLogWriter.Create(files, set.Count, size, header, node.Time))),
        _ => throw new ArgumentOutOfRangeException(nameof(target), target, "not a trace target"),
    };

    private ITraceSink? OpenErlang(TraceTarget target, out Term error) => target switch
    {
        PortTarget port => OpenPort(port, TraceFormat.Erlang, out error),
        TraceLogTarget file => OnFile(file.FileName, out error, path => new FileTraceSink(ErlangTraceLogWriter.Create(path))),
        WrapSetTarget set => OnFile(set.Name, out error, _ => OpenSet(set, (files, size) => WrapLogWriter.CreateErlang(files, set.Count, size))),
        _ => throw new ArgumentOutOfRangeException(nameof(target), target, "not a target that Erlang has a format for"),
    };

    private static ITraceSink With(ITraceSink sink, out Term error)
    {
        error = Term.Nil;
        return sink;
    }

    private RelayerTraceSink? OpenRelayer(TraceTarget target, Action<Exception> failed, out Term error)
    {
        if (target is not RelayerTarget named)
        {
            error = PeerNodes.NotAdded(((NamedRelayerTarget)target).Node);
            return null;
        }

        if (peers.Find(named, out error) is not { } collector)
            return null;
        var window = new RelayWindow();
        var relay = runtime.ActorOf(RelaySenderActor.PropsOf(window, collector, node.Settings, failed));
        return new RelayerTraceSink(window, relay, collector);
    }

    private HandlerTraceSink? OpenHandler(HandlerTarget target, out Term error)
    {
        error = Term.Tuple(Term.Atom("bad_log_td"), TracerDataTerms.ToTerm(new TracerData(target, null)));
        if (!node.Settings.Handlers.TryGetValue($"{target.Module}:{target.Function}", out var type))
            return null;
        try
        {
            return new HandlerTraceSink((ITraceHandler)Activator.CreateInstance(type)!, target.Data);
        }
        catch (TargetInvocationException ex)
        {
            Logging.GetLogger(node.System, nameof(HandlerTraceSink)).Error(ex.InnerException, "The trace handler {0} cannot be made: its constructor failed", type);
            return null;
        }
    }

    private PortTraceSink? OpenPort(PortTarget target, TraceFormat format, out Term error)
    {
        try
        {
            var sink = new PortTraceSink(node.Settings.PortAddress, target.Port, target.QueueSize, format);
            Logging.GetLogger(node.System, nameof(PortTraceSink)).Info("Trace messages can be read at {0}:{1}", node.Settings.PortAddress, sink.Port);
            error = Term.Nil;
            return sink;
        }
        catch (SocketException ex)
        {
            error = Term.Tuple(Term.Atom("bad_port_fun"), Term.List(Term.Int(target.Port), PosixErrors.AtomOf(ex)));
            return null;
        }
    }

    private RecorderTraceSink? OpenRecorder(RecorderTarget target, TraceLogHeader header, out Term error)
    {
        error = LogFileSet.BadFileName(target.FileName);
        if (node.Files.SetOf(target) is not { } set)
            return null;
        error = Term.Nil;
        var tracer = node.Tracer!;
        return new RecorderTraceSink(target, new RecorderFiles(set, target, header, node.Time), tracer.Now, () => tracer.Session.LargestMailbox, node.Time);
    }

    private WrapTraceSink OpenSet(WrapSetTarget target, Func<WrapSet, long, WrapLogWriter> create)
    {
        // A timer takes one millisecond less than the largest time a set may have.
        TimeSpan? interval = target.Milliseconds is { } milliseconds ? TimeSpan.FromMilliseconds(Math.Min(milliseconds, uint.MaxValue - 1)) : null;
        var size = interval is null ? target.Size ?? WrapSetTarget.DefaultSize : long.MaxValue;
        return new WrapTraceSink(create(node.Files.SetOf(target)!, size), interval, node.Time);
    }

    private ITraceSink? OnFile(string name, out Term error, Func<string, ITraceSink> open)
    {
        error = LogFileSet.BadFileName(name);
        if (node.Files.Resolve(name) is not { } path)
            return null;
        try
        {
            return open(path);
        }
        catch (Exception ex) when (PosixErrors.IsFileError(ex))
        {
            error = Term.Tuple(Term.Atom("bad_port_fun"), Term.List(Term.Str(name), PosixErrors.AtomOf(ex)));
            return null;
        }
    }
}
