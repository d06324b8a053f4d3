using Inviso.Logs;

namespace Inviso.Host.Merging;

/// <summary>A form that a merge can be written in.</summary>
/// <param name="Name">As <c>--to</c> takes it.</param>
/// <param name="Create">Makes the handler, which is disposable and has not opened anything yet.</param>
/// <param name="Beside">Ending of a second file beside the first; null where there is one.</param>
internal sealed record MergeOutput(string Name, Func<MergeTarget, IMergeHandler> Create, string? Beside = null);
