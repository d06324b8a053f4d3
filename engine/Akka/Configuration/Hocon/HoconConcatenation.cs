namespace Akka.Configuration.Hocon;

/// <summary>Makes one element of the pieces of a value: objects are merged, lists are joined, texts are joined with the space between.</summary>
internal static class HoconConcatenation
{
    /// <summary>At most one element; none when there was nothing but space.</summary>
    /// <exception cref="ConfigurationException">The pieces are of different kinds.</exception>
    public static IReadOnlyList<IHoconElement> Join(IReadOnlyList<IHoconElement> pieces, string position)
    {
        var solid = pieces.Where(p => p is not HoconLiteral { IsGap: true }).ToList();
        if (solid.Count <= 1)
            return solid;
        if (solid.TrueForAll(p => p is HoconObject))
            return [solid.Cast<HoconObject>().Aggregate(HoconObject.Over)];
        if (solid.TrueForAll(p => p is HoconLiteral))
            return [new HoconLiteral { Value = string.Concat(pieces.Select(p => p.GetString())) }];
        if (!solid.TrueForAll(p => p is HoconArray or HoconObject { HasIndices: true }))
            throw new ConfigurationException($"Texts, lists and objects cannot be joined to one value, at {position}.");
        var joined = new HoconArray();
        joined.AddRange(solid.SelectMany(a => a.GetArray()));
        return [joined];
    }
}
