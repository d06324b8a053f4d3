namespace Inviso.Logs;

/// <summary>What one message says about two clocks: at this time of the first, the second was ahead by so much at most, or at least.</summary>
/// <param name="Time">Of the first node's clock, in nanoseconds since 1970-01-01 UTC.</param>
/// <param name="Ahead">Nanoseconds; negative: behind.</param>
internal readonly record struct ClockBound(long Time, long Ahead);
