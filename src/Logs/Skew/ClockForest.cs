namespace Inviso.Logs;

/// <summary>
/// Joins the clocks of nodes over pairs: Kruskal's spanning forest by the width of the bounds. Each clock's offset is held against the first node of its
/// tree, which has none.
/// </summary>
internal static class ClockForest
{
    public static Dictionary<string, ClockOffset> Of(IEnumerable<SkewPair> pairs)
    {
        var trees = new Dictionary<string, Dictionary<string, ClockOffset>>();
        foreach (var pair in pairs.OrderBy(pair => pair.Width))
        {
            var first = TreeOf(trees, pair.First.Value);
            var second = TreeOf(trees, pair.Second.Value);
            if (ReferenceEquals(first, second))
                continue;
            var (lead, middle) = (pair.Lead, second[pair.Second.Value].Reversed);
            var link = new ClockOffset(-lead.Ahead, -lead.Rate, lead.Since).Reversed.Then(first[pair.First.Value]);
            foreach (var (node, offset) in second)
            {
                first[node] = offset.Then(middle).Then(link);
                trees[node] = first;
            }
        }

        return trees.ToDictionary(tree => tree.Key, tree => tree.Value[tree.Key]);
    }

    private static Dictionary<string, ClockOffset> TreeOf(Dictionary<string, Dictionary<string, ClockOffset>> trees, string node)
    {
        if (!trees.TryGetValue(node, out var tree))
            trees.Add(node, tree = new() { [node] = default });
        return tree;
    }
}
