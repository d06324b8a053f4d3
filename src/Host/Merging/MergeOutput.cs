using Inviso.Logs;

namespace Inviso.Host.Merging;

/// <summary>A form that a merge can be written in.</summary>
/// <param name="Name">As <c>--to</c> takes it.</param>
/// <param name="Create">Makes the handler, which is disposable and has not opened anything yet.</param>
internal sealed record MergeOutput(string Name, Func<MergeTarget, IMergeHandler> Create)
{
    /// <summary>What is put behind the output's name for each file that is written.</summary>
    public IReadOnlyList<string> Endings { get; init; } = [string.Empty];
}
