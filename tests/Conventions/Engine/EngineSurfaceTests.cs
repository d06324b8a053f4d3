using System.Reflection;
using Inviso.Conventions.Surface;

namespace Inviso.Conventions.Engine;

/// <summary>The embedded engine's public surface is a part of Akka.NET 1.5.30's, signature for signature.</summary>
public sealed class EngineSurfaceTests
{
    private const int LeastMembers = 40;

    [Theory]
    [InlineData("Akka")]
    [InlineData("Akka.Remote")]
    [InlineData("Akka.Cluster")]
    [InlineData("Akka.TestKit")]
    [InlineData("Akka.TestKit.Xunit2")]
    public void Every_public_member_of_the_engine_stands_in_the_published_list(string assembly)
    {
        var published = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "akka-api", assembly + ".txt")).ToHashSet(StringComparer.Ordinal);
        var publishedTypes = published.Where(line => line.StartsWith("T:", StringComparison.Ordinal)).Select(TypeShape.Parse).ToDictionary(shape => shape.Head);
        var ours = ApiSurface.Of(Assembly.Load(assembly)).ToArray();

        var strange = ours.Where(line => line.StartsWith("T:", StringComparison.Ordinal)
            ? !(publishedTypes.TryGetValue(TypeShape.Parse(line).Head, out var shape) && TypeShape.Parse(line).IsPartOf(shape))
            : !published.Contains(line)).ToArray();

        Assert.True(ours.Length > LeastMembers || assembly == "Akka.TestKit.Xunit2", $"{assembly} shows only {ours.Length} members; was the right assembly loaded?");
        Assert.True(strange.Length == 0, $"{strange.Length} members are not in akka-api/{assembly}.txt:\n{string.Join('\n', strange.Take(200))}");
    }

    [Theory]
    [InlineData("Akka")]
    [InlineData("Akka.Remote")]
    [InlineData("Akka.Cluster")]
    [InlineData("Akka.TestKit")]
    [InlineData("Akka.TestKit.Xunit2")]
    public void The_engine_says_that_it_is_not_Akka(string name)
    {
        var assembly = Assembly.Load(name);
        Assert.Contains(assembly.GetCustomAttributes<AssemblyMetadataAttribute>(), a => a is { Key: "AkkaEngine", Value: "embedded" });
        Assert.Contains("not Akka.NET", assembly.GetCustomAttribute<AssemblyDescriptionAttribute>()!.Description, StringComparison.Ordinal);
    }

    /// <summary>A type line: its head must be equal, its bases may be fewer.</summary>
    private sealed record TypeShape(string Head, IReadOnlySet<string> Bases)
    {
        public static TypeShape Parse(string line)
        {
            var colon = line.IndexOf(" : ", StringComparison.Ordinal);
            var rest = line[(colon + 3)..];
            var end = rest.IndexOf(" {where", StringComparison.Ordinal);
            end = end < 0 ? rest.IndexOf(" [Obsolete]", StringComparison.Ordinal) : end;
            var bases = end < 0 ? rest : rest[..end];
            return new TypeShape(line[..colon] + (end < 0 ? "" : rest[end..]), SplitTopLevel(bases).ToHashSet(StringComparer.Ordinal));
        }

        public bool IsPartOf(TypeShape published) => Bases.IsSubsetOf(published.Bases);

        private static IEnumerable<string> SplitTopLevel(string list)
        {
            var depth = 0;
            var start = 0;
            for (var i = 0; i <= list.Length; i++)
            {
                if (i == list.Length || (list[i] == ',' && depth == 0))
                {
                    if (i > start)
                        yield return list[start..i];
                    start = i + 1;
                }
                else if (list[i] is '{' or '}')
                {
                    depth += list[i] == '{' ? 1 : -1;
                }
            }
        }
    }
}
