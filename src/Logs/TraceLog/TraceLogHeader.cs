using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>Whose log it is.</summary>
/// <param name="Node">The node's canonical name.</param>
/// <param name="SystemUid">The incarnation of its actor system.</param>
/// <param name="StartTime">When tracing began: nanoseconds since 1970-01-01 UTC on the node's own clock.</param>
/// <param name="Engine">Which Akka.NET it ran on: <c>embedded</c> or <c>nuget</c>.</param>
public sealed record TraceLogHeader(NodeName Node, long SystemUid, long StartTime, string Engine);
