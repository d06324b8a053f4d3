using Inviso.Language;

namespace Inviso.Messages;

/// <summary>
/// A match specification: which calls a pattern reports and what else a matching call does. The first clause that matches decides; without clauses every
/// call matches. Made by <see cref="MatchSpecReader"/> or <see cref="MatchTextReader"/>.
/// </summary>
/// <param name="Clauses">Empty = every call matches and does nothing beside being reported.</param>
/// <param name="Source">The term it was read from, which is how it travels.</param>
public sealed record MatchSpec(IReadOnlyList<MatchClause> Clauses, Term Source)
{
    /// <summary>Matches every call, reports nothing but the call: <c>[]</c> or <c>true</c>.</summary>
    public static MatchSpec MatchAll { get; } = new([], Term.Nil);

    /// <summary>The number of arguments that the heads ask for; null when a head takes any number.</summary>
    public int? Arity => Clauses.Count > 0 && Clauses.All(clause => clause.Head?.Count == Clauses[0].Head?.Count) ? Clauses[0].Head?.Count : null;

    public bool Equals(MatchSpec? other) => other is not null && Source == other.Source;

    public override int GetHashCode() => Source.GetHashCode();
}
