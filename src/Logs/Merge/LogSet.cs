namespace Inviso.Logs;

/// <summary>Logs of one node that belong together.</summary>
/// <param name="TraceLogs">Oldest first.</param>
/// <param name="TiLog">Where their aliases stand; a missing one means that there are none.</param>
public sealed record LogSet(IReadOnlyList<string> TraceLogs, string? TiLog);
