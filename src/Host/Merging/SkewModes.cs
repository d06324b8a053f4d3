namespace Inviso.Host.Merging;

/// <summary>The modes by their names on the command line; the first is the default.</summary>
internal static class SkewModes
{
    public static IReadOnlyList<string> Names { get; } = [.. Enum.GetNames<SkewMode>().Select(name => name.ToLowerInvariant())];

    public static SkewMode Named(string name) => Enum.Parse<SkewMode>(name, ignoreCase: true);
}
