using Akka.Actor;
using Inviso.Messages;

namespace Inviso.Tracing.Tests.Flags;

public sealed class PathGlobTests
{
    private static readonly ActorPath Root = new RootActorPath(new Address("akka", "traced"));

    [Fact]
    public void It_matches_what_trying_all_ways_matches()
    {
        var random = new Random(42);
        string[] words = ["a", "b", "?", "*", "**", "a*"];
        var matches = 0;
        for (var i = 0; i < 20_000; i++)
        {
            string[] pattern = [.. Enumerable.Range(0, random.Next(6)).Select(_ => words[random.Next(words.Length)])];
            string[] elements = [.. Enumerable.Range(0, random.Next(6)).Select(_ => random.Next(3) == 0 ? "ab" : words[random.Next(2)])];
            var expected = InSomeWay(pattern, elements);
            matches += expected ? 1 : 0;
            Assert.True(expected == Matches(pattern, elements), $"/{string.Join('/', pattern)} and /{string.Join('/', elements)}");
        }

        Assert.InRange(matches, 1_000, 19_000);
    }

    // Tried in all ways, it takes longer than the universe is old.
    [Fact(Timeout = 30_000)]
    public async Task Many_double_stars_cost_nothing()
    {
        string[] pattern = [.. Enumerable.Repeat("**", 30).SelectMany(stars => new[] { stars, "a" }), "b"];
        string[] elements = [.. Enumerable.Repeat("a", 60)];
        Assert.False(await Task.Run(() => Matches(pattern, elements)));
    }

    private static bool Matches(string[] pattern, string[] elements) => new PathGlob(string.Join('/', pattern)).Matches(elements.Aggregate(Root, (path, name) => path / name));

    private static bool InSomeWay(ReadOnlySpan<string> pattern, ReadOnlySpan<string> elements)
    {
        if (pattern.IsEmpty)
            return elements.IsEmpty;
        if (pattern[0] == "**")
            return InSomeWay(pattern[1..], elements) || (!elements.IsEmpty && InSomeWay(pattern, elements[1..]));
        return !elements.IsEmpty && TextGlob.Matches(pattern[0], elements[0]) && InSomeWay(pattern[1..], elements[1..]);
    }
}
