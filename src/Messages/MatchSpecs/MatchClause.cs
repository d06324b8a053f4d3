namespace Inviso.Messages;

/// <summary>One <c>{Head,Guards,Body}</c> of a match specification.</summary>
/// <param name="Head">A pattern for each argument; null for <c>'_'</c> or a variable, which take any arguments.</param>
/// <param name="HeadVariable">The slot of a head that is one variable, for the list of all arguments; -1 for none.</param>
/// <param name="Variables">The names of the variables; a variable's slot is its place here.</param>
/// <param name="Guards">All must be <c>true</c>.</param>
/// <param name="Body">Done in order by a matching call.</param>
public sealed record MatchClause(
    IReadOnlyList<MatchPattern>? Head,
    int HeadVariable,
    IReadOnlyList<string> Variables,
    IReadOnlyList<MatchExpression> Guards,
    IReadOnlyList<MatchExpression> Body)
{
    /// <summary>The slots in the order of the variables' numbers, as <c>'$$'</c> lists them.</summary>
    public IReadOnlyList<int> SlotsInOrder => MatchVariables.InOrder(Variables);
}
