using Inviso.Language;

namespace Inviso.Tracing;

/// <summary>All values look the same: redacted ones, and objects without a member to read, which show their type.</summary>
internal sealed class ConstantPlan(Term term) : TypePlan
{
    public Term Term => term;

    public override Term Render(object value, PayloadWalk walk, int depth) => term;
}
