using Inviso.Language;

namespace Inviso.Tracing;

/// <summary>The compiled pattern of one argument.</summary>
internal abstract class PatternNode
{
    public abstract bool Matches(in MatchValue value, MatchFrame frame);
}

internal sealed class AnyPattern : PatternNode
{
    public override bool Matches(in MatchValue value, MatchFrame frame) => true;
}

internal sealed class VariablePattern(int slot) : PatternNode
{
    public override bool Matches(in MatchValue value, MatchFrame frame) => frame.Bind(slot, value);
}

internal sealed class LiteralPattern(Term literal) : PatternNode
{
    private readonly MatchValue _value = MatchValue.Of(literal);

    // Of the floats that are equal, only the zeros differ; in a pattern they do.
    private readonly bool _isZero = literal is FloatTerm { Value: 0 };

    public override bool Matches(in MatchValue value, MatchFrame frame) =>
        MatchCompare.AreExactlyEqual(_value, value, frame) && (!_isZero || double.IsNegative(_value.Float) == double.IsNegative(value.Float));
}

/// <summary>A tuple; one of a type's name and a map also matches an object of that type by its members, without rendering it.</summary>
internal sealed class TuplePattern(PatternNode[] elements, string? typeName, MapPattern? members) : PatternNode
{
    public override bool Matches(in MatchValue value, MatchFrame frame)
    {
        if (members is not null && value.Kind == MatchKind.Object)
            return IsNamed(value.Object.GetType()) && members.MatchesMembers(value.Object, frame);
        if (value.Kind is not (MatchKind.Object or MatchKind.Term) || value.ToTerm(frame) is not TupleTerm tuple || tuple.Arity != elements.Length)
            return false;
        for (var i = 0; i < elements.Length; i++)
        {
            if (!elements[i].Matches(MatchValue.Of(tuple[i]), frame))
                return false;
        }

        return true;
    }

    private bool IsNamed(Type type) => typeName is null || type.Name == typeName || TypeNames.Of(type) == typeName;
}

internal sealed class ListPattern(PatternNode[] elements, PatternNode? tail) : PatternNode
{
    public override bool Matches(in MatchValue value, MatchFrame frame)
    {
        if (value.Kind is not (MatchKind.Object or MatchKind.Term or MatchKind.Text) || value.ToTerm(frame) is not ListTerm list)
            return false;
        if (list.Count < elements.Length || (tail is null && (list.Count > elements.Length || list.Tail is not null)))
            return false;
        for (var i = 0; i < elements.Length; i++)
        {
            if (!elements[i].Matches(MatchValue.Of(list[i]), frame))
                return false;
        }

        return tail is null || tail.Matches(MatchValue.Of(Term.ImproperList(list.Elements.Skip(elements.Length), list.Tail ?? Term.Nil)), frame);
    }
}

internal sealed class MapPattern((Term Key, PatternNode Value)[] entries, MemberReader reader) : PatternNode
{
    public override bool Matches(in MatchValue value, MatchFrame frame)
    {
        if (value.Kind is not (MatchKind.Object or MatchKind.Term) || value.ToTerm(frame) is not MapTerm map)
            return false;
        foreach (var (key, pattern) in entries)
        {
            if (!map.TryGet(key, out var found) || !pattern.Matches(MatchValue.Of(found), frame))
                return false;
        }

        return true;
    }

    /// <summary>Members under atom keys. Getters that the configuration allows are the application's code; what they throw is no match.</summary>
    public bool MatchesMembers(object value, MatchFrame frame)
    {
        try
        {
            foreach (var (key, pattern) in entries)
            {
                if (key is not AtomTerm name || reader.Of(value.GetType(), name.Name)(value) is not { IsFailed: false } member || !pattern.Matches(member, frame))
                    return false;
            }

            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }
}
