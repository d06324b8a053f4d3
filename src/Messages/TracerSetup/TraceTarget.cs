using Inviso.Language;

namespace Inviso.Messages;

/// <summary>Where the trace events of a node go: one of the records below.</summary>
public abstract record TraceTarget
{
    private protected TraceTarget()
    {
    }
}

/// <summary>A trace log file. A relative name is resolved under the node's log directory.</summary>
public sealed record TraceLogTarget(string FileName) : TraceTarget;

/// <summary>
/// A wrap set: files <c>Name0Tail</c>, <c>Name1Tail</c>, … of which the newest <see cref="Count"/> are kept. A new file is begun when one has reached
/// <paramref name="Size"/> bytes, or every <paramref name="Milliseconds"/> when that is given.
/// </summary>
/// <param name="Name">Before the number; a relative name is resolved under the node's log directory.</param>
/// <param name="Tail">Behind the number; not empty and without directory separators.</param>
/// <param name="Size">0 to 2^32-1; null means <see cref="DefaultSize"/>. 0 begins a new file after each event.</param>
/// <param name="Milliseconds">1 to 2^32-1; null for a set that wraps by size.</param>
/// <param name="GivenCount">1 to 2^32-1; null means <see cref="DefaultCount"/>.</param>
public sealed record WrapSetTarget(string Name, string Tail, long? Size = null, long? Milliseconds = null, long? GivenCount = null) : TraceTarget
{
    public const long DefaultSize = 128 * 1024;
    public const long DefaultCount = 8;

    public long Count => GivenCount ?? DefaultCount;
}

/// <summary>Lines of text on the standard output of the node's process.</summary>
public sealed record CollectorTarget : TraceTarget;

/// <summary>A function of the node that its configuration binds to this name; it is given each trace message and what it returned before.</summary>
/// <param name="Module">The name before the colon.</param>
/// <param name="Function">The name behind it.</param>
/// <param name="Data">For the first call.</param>
public sealed record HandlerTarget(string Module, string Function, Term Data) : TraceTarget;

/// <summary>The runtime of another node, which puts what it is sent where its own events go.</summary>
/// <param name="Collector">That runtime.</param>
public sealed record RelayerTarget(ActorId Collector) : TraceTarget;

/// <summary>The runtime of another node by the node's name; the control puts the runtime's <see cref="RelayerTarget"/> in its place.</summary>
/// <param name="Node">An added node.</param>
public sealed record NamedRelayerTarget(string Node) : TraceTarget;

/// <summary>A TCP port that one client at a time reads trace messages from.</summary>
/// <param name="Port">0 means any that is free.</param>
/// <param name="GivenQueueSize">Messages that wait at most, 1 or more; null means <see cref="DefaultQueueSize"/>.</param>
public sealed record PortTarget(int Port, int? GivenQueueSize = null) : TraceTarget
{
    public const int DefaultQueueSize = 50;

    public int QueueSize => GivenQueueSize ?? DefaultQueueSize;
}
