using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>The content of a trace-information log: all whole records in their order, and what was damaged between or behind them.</summary>
public sealed record TiLog(TraceLogHeader Header, IReadOnlyList<TiRecord> Records, IReadOnlyList<LogDamage> Damages);
