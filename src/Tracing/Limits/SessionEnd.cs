using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>How a session ended by itself.</summary>
/// <param name="Reason">A limit, or <see cref="StopReason.WriteFailed"/>.</param>
/// <param name="Failure">What its sink threw; null where a limit was the reason.</param>
public sealed record SessionEnd(StopReason Reason, Exception? Failure);
