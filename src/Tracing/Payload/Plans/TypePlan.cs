using Inviso.Language;

namespace Inviso.Tracing;

/// <summary>How values of one type are rendered on one node: made once, when the first one comes. Thread-safe.</summary>
internal abstract class TypePlan
{
    /// <summary>May throw what the value's own code throws, and only that.</summary>
    public abstract Term Render(object value, PayloadWalk walk, int depth);
}
