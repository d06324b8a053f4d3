using Akka.Actor;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>
/// The functions of Inviso for programs; the console's functions in types. Nodes are given by the names of <c>inviso.nodes</c>, <c>system@host:port</c> or
/// full addresses, or by a <see cref="NodeSelection"/> of a cluster; null means all nodes that were added. Each node's failure stands in its result, and no node's failure keeps another's from being done.
/// Every method but <c>StartAsync</c> and <see cref="StopAsync"/> throws <see cref="ControlNotRunningException"/> without a control, and every one but
/// <see cref="StopAsync"/> throws <see cref="InvisoEndedException"/> when Inviso's own actor on this node has ended. Cancelling gives up waiting; what was asked
/// for may still be done. Thread-safe; not to be awaited within an actor's message handler.
/// </summary>
public interface IInviso
{
    /// <summary>Starts this node's control. Its options are the defaults of the runtimes it starts.</summary>
    /// <returns>False when one runs already, whose options stay.</returns>
    Task<bool> StartAsync(RuntimeOptions? options = null, CancellationToken cancellation = default);

    /// <summary>The same, with actors of this process that get every event of the new control; see <see cref="SubscribeAsync"/>.</summary>
    /// <returns>False when one runs already, whose options and subscribers stay.</returns>
    Task<bool> StartAsync(RuntimeOptions? options, IReadOnlyList<IActorRef> subscribers, CancellationToken cancellation = default);

    /// <summary>Ends the control; its runtimes follow their dependency.</summary>
    Task StopAsync(CancellationToken cancellation = default);

    /// <summary>
    /// Starts or adopts runtimes, one node after the other. What the options do not say, those of the control say; an adopted runtime keeps its own. Errors:
    /// <see cref="InvisoErrorKind.Refused"/> (it has another living control, or the secret is not the node's), <see cref="InvisoErrorKind.WrongReference"/>,
    /// <see cref="InvisoErrorKind.NodeDown"/>, <see cref="InvisoErrorKind.NotLoaded"/>, <see cref="InvisoErrorKind.OldProtocol"/>.
    /// </summary>
    /// <param name="nodes">Which nodes.</param>
    /// <param name="tag">The incarnation tag of the runtimes from now on.</param>
    /// <param name="options">Options of new runtimes.</param>
    /// <param name="onlySameTag">Adopt only a runtime that has this tag.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    Task<NodeResults<AddResult>> AddNodesAsync(
        IReadOnlyList<string> nodes, Term tag, RuntimeOptions? options = null, bool onlySameTag = false, CancellationToken cancellation = default);

    /// <summary><see cref="AddNodesAsync"/> for this node, distributed or not.</summary>
    Task<NodeResult<AddResult>> AddNodeAsync(
        Term tag, RuntimeOptions? options = null, bool onlySameTag = false, CancellationToken cancellation = default);

    /// <summary>Ends runtimes and forgets their nodes, the last first; the results are in that order.</summary>
    Task<NodeResults<Done>> StopNodesAsync(IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default);

    /// <summary>Ends all runtimes and then the control.</summary>
    Task<NodeResults<Done>> StopAllAsync(CancellationToken cancellation = default);

    /// <summary>Opens the logs, each node its own; errors are those of the other form.</summary>
    Task<NodeResults<LogResults>> InitTracingAsync(IReadOnlyList<(string Node, TracerData Data)> nodes, CancellationToken cancellation = default);

    /// <summary>
    /// Opens the logs, one node after the other. A ti log that cannot be opened is an error within the result and does not prevent tracing. Errors:
    /// <see cref="InvisoErrorKind.AlreadyInitiated"/>, <see cref="InvisoErrorKind.Suspended"/>, <see cref="InvisoErrorKind.BadTracerData"/>,
    /// <see cref="InvisoErrorKind.CannotOpenLog"/>, <see cref="InvisoErrorKind.BadFileName"/> (a name that leads out of the node's log directory), and
    /// <c>too_many_sessions</c> where the application's own sessions have taken all places of the node.
    /// </summary>
    Task<NodeResults<LogResults>> InitTracingAsync(TracerData data, IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default);

    /// <summary>Clears flags and closes the logs, on all nodes at once. Patterns stay.</summary>
    Task<NodeResults<StoppedResult>> StopTracingAsync(IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default);

    /// <summary>Stops tracing and brings runtimes back to <see cref="RuntimeState.New"/>; a suspension stays.</summary>
    /// <param name="nodes">Null: all.</param>
    /// <param name="keepPatterns">Whether call patterns stay.</param>
    /// <param name="keepLogFiles">Whether the files of the tracer data stay.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    Task<NodeResults<StatusResult>> ClearAsync(
        IReadOnlyList<string>? nodes = null, bool keepPatterns = false, bool keepLogFiles = false, CancellationToken cancellation = default);

    /// <summary>What was traced before is in the logs afterwards. Error: <see cref="InvisoErrorKind.NotTracing"/>.</summary>
    Task<NodeResults<Done>> FlushAsync(IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default);

    /// <summary>Writes what the nodes' flight recorders have in memory into logs, whose names are the results.</summary>
    Task<NodeResults<DumpResult>> DumpRecorderAsync(IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default);

    /// <summary>
    /// Sets call patterns; one without a match specification is cleared. An answer for each is the number of functions it matches. Errors:
    /// <see cref="InvisoErrorKind.Suspended"/>, and within the answers <see cref="InvisoErrorKind.BadTraceArguments"/>.
    /// </summary>
    Task<NodeResults<AnswersResult>> SetPatternsAsync(
        PatternScope scope, IReadOnlyList<TracePattern> patterns, IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default);

    /// <summary>Clears call patterns, whatever their match specification.</summary>
    Task<NodeResults<AnswersResult>> ClearPatternsAsync(
        PatternScope scope, IReadOnlyList<TracePattern> patterns, IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default);

    /// <summary>Clears all call patterns of both scopes; also while suspended.</summary>
    Task<NodeResults<Done>> ClearAllPatternsAsync(IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default);

    /// <summary>
    /// Sets process flags; the answer is the number of existing actors that match. Errors: <see cref="InvisoErrorKind.NoTracer"/> (the node does not trace),
    /// <see cref="InvisoErrorKind.Suspended"/>, and within the answers <see cref="InvisoErrorKind.BadTraceArguments"/> (nobody has the name).
    /// </summary>
    Task<NodeResults<AnswersResult>> SetFlagsAsync(
        PidSpec who, TraceFlags flags, IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default);

    /// <summary>Sets process flags by several entries; an answer for each.</summary>
    Task<NodeResults<AnswersResult>> SetFlagsAsync(
        IReadOnlyList<(PidSpec Who, TraceFlags Flags)> entries, IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default);

    /// <summary>Sets or clears process flags, each node its own.</summary>
    Task<NodeResults<AnswersResult>> ChangeFlagsAsync(
        IReadOnlyList<(string Node, IReadOnlyList<(PidSpec Who, TraceFlags Flags)> Entries, bool Set)> changes, CancellationToken cancellation = default);

    /// <summary>Clears process flags; works in every state and status.</summary>
    Task<NodeResults<AnswersResult>> ClearFlagsAsync(
        PidSpec who, TraceFlags flags, IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default);

    /// <summary>Clears process flags by several entries; an answer for each.</summary>
    Task<NodeResults<AnswersResult>> ClearFlagsAsync(
        IReadOnlyList<(PidSpec Who, TraceFlags Flags)> entries, IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default);

    /// <summary>Clears all flags of all actors; the answer is how many had some.</summary>
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

    /// <summary>
    /// What nodes say of themselves: their runtimes, and the cluster they are in. Starts nothing, adds nothing and needs no control, but the secret of the nodes.
    /// </summary>
    Task<NodeResults<NodeDescription>> DescribeNodesAsync(IReadOnlyList<string> nodes, CancellationToken cancellation = default);

    /// <summary>Writes registered names to the ti logs from now on.</summary>
    Task<NodeResults<NamesResult>> CaptureLocalNamesAsync(IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default);

    /// <summary>Stops all tracing, logs kept open; of a runtime that is suspended already the first reason stays.</summary>
    Task<NodeResults<Done>> SuspendAsync(Term reason, IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default);

    /// <summary>Allows tracing again; flags that the suspension cleared stay cleared.</summary>
    Task<NodeResults<Done>> CancelSuspensionAsync(IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default);

    /// <summary>Changes what the options say; the rest stays.</summary>
    Task<NodeResults<Done>> ChangeOptionsAsync(RuntimeOptions options, IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default);

    /// <summary>State and status.</summary>
    Task<NodeResults<StatusResult>> GetStatusAsync(IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default);

    /// <summary>What tracing was last initiated with; a relayer's node is its runtime by now.</summary>
    Task<NodeResults<TracerDataResult>> GetTracerDataAsync(IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default);

    /// <summary>The files of the nodes' tracer data that exist now. Error: <see cref="InvisoErrorKind.NoTracerData"/>.</summary>
    Task<NodeResults<LogListResult>> ListLogsAsync(IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default);

    /// <summary>The files of some tracer data that exist on this node.</summary>
    Task<NodeResult<LogListResult>> ListLogsAsync(TracerData data, CancellationToken cancellation = default);

    /// <summary>The files of nodes' tracer data, given or their own, that exist there.</summary>
    Task<NodeResults<LogListResult>> ListLogsAsync(IReadOnlyList<(string Node, TracerData? Data)> nodes, CancellationToken cancellation = default);

    /// <summary>
    /// Deletes the files of the nodes' tracer data. Errors: <see cref="InvisoErrorKind.Tracing"/>, <see cref="InvisoErrorKind.BadArgument"/> (no tracer data).
    /// </summary>
    Task<NodeResults<DeletedResult>> DeleteLogsAsync(IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default);

    /// <summary>Deletes the files of some tracer data. Errors: also <see cref="InvisoErrorKind.BadFileName"/>.</summary>
    Task<NodeResults<DeletedResult>> DeleteLogsAsync(TracerData data, IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default);

    /// <summary>Deletes log files, each node its own.</summary>
    Task<NodeResults<DeletedResult>> DeleteLogsAsync(IReadOnlyList<LogSource> sources, CancellationToken cancellation = default);

    /// <summary>Deletes files by name: relative to each node's log directory, or full paths below it. A name that is refused is answered in its place.</summary>
    Task<NodeResults<DeletedResult>> DeleteFilesAsync(
        IReadOnlyList<string> fileNames, IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default);

    /// <summary>
    /// Copies the log files of nodes into a directory below this node's log directory, or another's, from all nodes at once. A file that is there under its name is whole and
    /// checked; a lost connection is waited for, up to the acceptable pause, and the file goes on where it was.
    /// </summary>
    /// <param name="directory">Relative; <c>.</c> is the log directory itself. It must exist.</param>
    /// <param name="prefix">Put before each file's name; <c>{node}</c> in it is the name of its node, with - for a colon.</param>
    /// <param name="nodes">Null: all.</param>
    /// <param name="progress">
    /// Told about every 120 KB, and at the end of each file; on several threads, but one after the other for each node. It delays the transfer, and when it throws,
    /// its node's files are given up. Nothing is told of files that go to another node.
    /// </param>
    /// <param name="toNode">
    /// An added node whose log directory the files go to, straight from their own; null for this one. Its errors stand in each node's result: also
    /// <see cref="InvisoErrorKind.NotAnAddedNode"/> with its name, <see cref="InvisoErrorKind.BadFileName"/>.
    /// </param>
    /// <param name="cancellation">Ends the transfers and removes what they have written.</param>
    /// <exception cref="ArgumentException">The directory is not below the log directory.</exception>
    Task<NodeResults<FetchResult>> FetchLogsAsync(
        string directory,
        string prefix,
        IReadOnlyList<string>? nodes = null,
        IProgress<FetchProgress>? progress = null,
        string? toNode = null,
        CancellationToken cancellation = default);

    /// <summary>
    /// The same, from chosen files. Errors: also <see cref="InvisoErrorKind.OwnNode"/> for files of this node that are not its runtime's current ones.
    /// </summary>
    Task<NodeResults<FetchResult>> FetchLogsAsync(
        string directory,
        string prefix,
        IReadOnlyList<LogSource> sources,
        IProgress<FetchProgress>? progress = null,
        string? toNode = null,
        CancellationToken cancellation = default);

    /// <summary>What the control knows, in terms, for a person who looks for a fault; the shape may change.</summary>
    Task<Term> StateAsync(CancellationToken cancellation = default);

    /// <summary>Sends every event to an actor of this process as an <see cref="InvisoEvent"/>; subscribing twice sends each twice.</summary>
    Task SubscribeAsync(IActorRef subscriber, CancellationToken cancellation = default);

    /// <summary>Takes one subscription back; there may be none. A subscriber that ends loses all of them.</summary>
    Task UnsubscribeAsync(IActorRef subscriber, CancellationToken cancellation = default);

    /// <summary>The added nodes, this one left out; none without a control.</summary>
    Task<IReadOnlyList<string>> NodesAsync(CancellationToken cancellation = default);
}
