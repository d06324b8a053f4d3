using Inviso.Language;

namespace Inviso.Messages;

/// <summary>
/// What an argument must look like. A captured message is matched as the term it would be rendered as, <c>{Type,#{Member => Value}}</c>, of which a pattern
/// may name the type by its short name and only some of the members.
/// </summary>
public abstract record MatchPattern
{
    private MatchPattern()
    {
    }

    /// <summary><c>'_'</c>.</summary>
    public sealed record Any : MatchPattern;

    /// <summary><c>'$1'</c>: takes the value; the second time it must be the same.</summary>
    public sealed record Variable(int Slot) : MatchPattern;

    public sealed record Literal(Term Value) : MatchPattern;

    public sealed record Tuple(IReadOnlyList<MatchPattern> Elements) : MatchPattern;

    /// <summary>A list; <paramref name="Tail"/> is null for a proper one.</summary>
    public sealed record List(IReadOnlyList<MatchPattern> Elements, MatchPattern? Tail) : MatchPattern;

    /// <summary>A map that has these keys, and perhaps others.</summary>
    public sealed record Map(IReadOnlyList<KeyValuePair<Term, MatchPattern>> Entries) : MatchPattern;
}
