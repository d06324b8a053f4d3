using Akka.Actor;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>
/// The functions of Inviso for programs; the console's functions in types. Nodes are given by the names of <c>inviso.nodes</c>, <c>system@host:port</c> or
/// full addresses; null means all nodes that were added. Each node's failure stands in its result, and no node's failure keeps another's from being done.
/// Every method but <see cref="StartAsync"/> and <see cref="StopAsync"/> throws <see cref="ControlNotRunningException"/> without a control. Cancelling gives
/// up waiting; what was asked for may still be done. Thread-safe; not to be awaited within an actor's message handler.
/// </summary>
public interface IInviso
{
    /// <summary>Starts this node's control. Its options are the defaults of the runtimes it starts.</summary>
    /// <returns>False when one runs already, whose options stay.</returns>
    Task<bool> StartAsync(RuntimeOptions? options = null, CancellationToken cancellation = default);

    /// <summary>Ends the control; its runtimes follow their dependency.</summary>
    Task StopAsync(CancellationToken cancellation = default);

    /// <summary>Starts or adopts runtimes, one node after the other.</summary>
    Task<NodeResults<AddResult>> AddNodesAsync(
        IReadOnlyList<string> nodes, Term tag, RuntimeOptions? options = null, bool onlySameTag = false, CancellationToken cancellation = default);

    /// <summary>Ends runtimes, in reverse order, and forgets their nodes.</summary>
    Task<NodeResults<Done>> StopNodesAsync(IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default);

    Task<NodeResults<LogResults>> InitTracingAsync(IReadOnlyList<(string Node, TracerData Data)> nodes, CancellationToken cancellation = default);

    Task<NodeResults<LogResults>> InitTracingAsync(TracerData data, IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default);

    Task<NodeResults<StoppedResult>> StopTracingAsync(IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default);

    Task<NodeResults<StatusResult>> ClearAsync(
        IReadOnlyList<string>? nodes = null, bool keepPatterns = false, bool keepLogFiles = false, CancellationToken cancellation = default);

    Task<NodeResults<Done>> FlushAsync(IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default);

    /// <summary>Writes what the nodes' flight recorders have in memory into logs, whose names are the results.</summary>
    Task<NodeResults<DumpResult>> DumpRecorderAsync(IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default);

    /// <summary>Sets call patterns; one without a match specification is cleared.</summary>
    Task<NodeResults<AnswersResult>> SetPatternsAsync(
        PatternScope scope, IReadOnlyList<TracePattern> patterns, IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default);

    Task<NodeResults<Done>> ClearAllPatternsAsync(IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default);

    Task<NodeResults<AnswersResult>> SetFlagsAsync(
        PidSpec who, TraceFlags flags, IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default);

    Task<NodeResults<AnswersResult>> ClearFlagsAsync(
        PidSpec who, TraceFlags flags, IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default);

    Task<NodeResults<AnswersResult>> ClearAllFlagsAsync(IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default);

    /// <summary>
    /// Measures what flags and patterns would do to nodes, each by itself, and leaves nothing behind. Other requests go on meanwhile.
    /// </summary>
    /// <param name="flags">Which actors would get which flags.</param>
    /// <param name="patterns">Which calls would be reported.</param>
    /// <param name="window">How long to measure: see <see cref="DryRunWindow"/>, which also has the default.</param>
    /// <param name="nodes">Null: all.</param>
    /// <param name="cancellation">Gives up waiting; the measurement ends with its window.</param>
    Task<NodeResults<DryRunResult>> DryRunAsync(
        IReadOnlyList<(PidSpec Who, TraceFlags Flags)> flags,
        IReadOnlyList<(PatternScope Scope, TracePattern Pattern)> patterns,
        TimeSpan? window = null,
        IReadOnlyList<string>? nodes = null,
        CancellationToken cancellation = default);

    /// <summary>Meta tracing.</summary>
    IMetaTracing Meta { get; }

    /// <summary>Writes registered names to the ti logs from now on.</summary>
    Task<NodeResults<NamesResult>> CaptureLocalNamesAsync(IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default);

    Task<NodeResults<Done>> SuspendAsync(Term reason, IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default);

    Task<NodeResults<Done>> CancelSuspensionAsync(IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default);

    Task<NodeResults<Done>> ChangeOptionsAsync(RuntimeOptions options, IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default);

    Task<NodeResults<StatusResult>> GetStatusAsync(IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default);

    Task<NodeResults<TracerDataResult>> GetTracerDataAsync(IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default);

    Task<NodeResults<LogListResult>> ListLogsAsync(IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default);

    Task<NodeResults<DeletedResult>> DeleteLogsAsync(IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default);

    /// <summary>
    /// Copies the log files of nodes into a directory below this node's log directory, from all nodes at once. A file that is there under its name is whole and
    /// checked; a lost connection is waited for, up to the acceptable pause, and the file goes on where it was.
    /// </summary>
    /// <param name="directory">Relative; <c>.</c> is the log directory itself. It must exist.</param>
    /// <param name="prefix">Put before each file's name.</param>
    /// <param name="nodes">Null: all.</param>
    /// <param name="progress">
    /// Told about every 120 KB, and at the end of each file; on several threads, but one after the other for each node. It delays the transfer, and when it throws,
    /// its node's files are given up.
    /// </param>
    /// <param name="cancellation">Ends the transfers and removes what they have written.</param>
    /// <exception cref="ArgumentException">The directory is not below the log directory.</exception>
    Task<NodeResults<FetchResult>> FetchLogsAsync(
        string directory,
        string prefix,
        IReadOnlyList<string>? nodes = null,
        IProgress<FetchProgress>? progress = null,
        CancellationToken cancellation = default);

    /// <summary>Sends every event to an actor of this process as an <see cref="InvisoEvent"/>; subscribing twice sends each twice.</summary>
    Task SubscribeAsync(IActorRef subscriber, CancellationToken cancellation = default);

    /// <summary>Takes one subscription back.</summary>
    Task UnsubscribeAsync(IActorRef subscriber, CancellationToken cancellation = default);

    /// <summary>The added nodes, this one left out; none without a control.</summary>
    Task<IReadOnlyList<string>> NodesAsync(CancellationToken cancellation = default);
}
