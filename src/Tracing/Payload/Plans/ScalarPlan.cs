using Inviso.Language;

namespace Inviso.Tracing;

/// <summary>Values that have no inside.</summary>
internal abstract class ScalarPlan : TypePlan
{
    /// <summary>A <c>Func&lt;T, PayloadWalk, Term&gt;</c>, for those who have the value unboxed.</summary>
    public abstract Delegate ToTerm { get; }
}

internal sealed class ScalarPlan<T>(Func<T, PayloadWalk, Term> render) : ScalarPlan
{
    public override Delegate ToTerm => render;

    public override Term Render(object value, PayloadWalk walk, int depth) => render((T)value, walk);
}
