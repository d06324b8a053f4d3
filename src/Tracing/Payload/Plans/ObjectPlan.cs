using Inviso.Language;

namespace Inviso.Tracing;

/// <summary>An object, as <c>{Type,#{Member => Value}}</c>.</summary>
/// <param name="name">Its type.</param>
/// <param name="shape">The names of its members.</param>
/// <param name="fill">Renders the members into places in the order of the shape.</param>
/// <param name="bytes">What the names take.</param>
internal sealed class ObjectPlan(Term name, MapShape shape, ObjectPlan.Fill fill, int bytes) : TypePlan
{
    internal delegate void Fill(object value, PayloadWalk walk, int depth, Term[] places);

    public override Term Render(object value, PayloadWalk walk, int depth)
    {
        if (walk.Enter(value, name, depth, bytes) is { } instead)
            return instead;
        var places = walk.Scratch(depth);
        fill(value, walk, depth + 1, places);
        return Term.Tuple(name, shape.With(places.AsSpan(0, shape.Keys.Count)));
    }
}
