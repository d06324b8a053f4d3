using Inviso.Language;

namespace Inviso.Messages;

/// <summary>Log files of one node.</summary>
/// <param name="Node">The node, as nodes are named in requests.</param>
/// <param name="Data">The files that belong to this tracer data; null for those of the node's own.</param>
/// <param name="Files">These files instead, whatever the tracer data is; null for none named.</param>
public sealed record LogSource(string Node, TracerData? Data = null, IReadOnlyList<LogFiles>? Files = null)
{
    /// <summary>Tracer data or a list of <c>{trace_log,Dir,Names}</c> and <c>{ti_log,Dir,Names}</c>; null for the node's own tracer data.</summary>
    public Term? SpecTerm() => Files is not null ? Term.List(Files.Select(files => files.ToTerm())) : Data is null ? null : TracerDataTerms.ToTerm(Data);
}
