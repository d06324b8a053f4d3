namespace Inviso.Messages;

/// <summary>One limit of a session.</summary>
/// <param name="Most">In the unit of its <see cref="TraceLimitKind"/>; 1 to <see cref="TraceLimits.MostOf"/>.</param>
public readonly record struct TraceLimit(long Most, LimitAction Action = LimitAction.End);
