using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>A function of the catalogue: a handler that was seen, or an association point.</summary>
/// <param name="id">Its names in events.</param>
/// <param name="shortName">The short name of a handler's message type; null for an association point.</param>
internal sealed class KnownFunction(FunctionId id, string? shortName)
{
    public FunctionId Id => id;

    public string? ShortName => shortName;

    /// <summary>Whether the actor type handles several message types of this short name, so that it names none of them.</summary>
    public bool IsShortNameAmbiguous { get; set; }

    public bool IsNamedBy(TracePattern pattern) =>
        (pattern.Module is null || pattern.Module == id.Module)
        && (pattern.Arity is null || pattern.Arity == id.Arity)
        && (pattern.Function is null || pattern.Function == id.Function || (pattern.Function == shortName && !IsShortNameAmbiguous));
}
