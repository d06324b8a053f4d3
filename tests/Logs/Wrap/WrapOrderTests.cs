using FsCheck.Fluent;

namespace Inviso.Logs.Tests.Wrap;

public sealed class WrapOrderTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("3", "3")]
    [InlineData("2 0 1", "0 1 2")]
    [InlineData("0 1 3", "3 0 1")]
    [InlineData("0 2 3", "2 3 0")]
    [InlineData("3 2 1", "1 2 3")]
    [InlineData("8 9 10 0 1", "8 9 10 0 1")]
    public void The_gap_is_where_the_trace_ends(string numbers, string expected) =>
        Assert.Equal(Numbers(expected), WrapOrder.OldestFirst(Numbers(numbers)));

    [Fact]
    public void The_example_of_the_inviso_guide()
    {
        // Their names share the first digit, so the counters are read as 0, 1, 2, 3 and 5.
        string[] names = ["tracefile10.log", "tracefile11.log", "tracefile12.log", "tracefile13.log", "tracefile15.log"];
        Assert.Equal(["tracefile15.log", .. names[..^1]], WrapOrder.OldestFirst(names));
    }

    [Fact]
    public void Rolling_leaves_an_order_that_the_numbers_tell_also_in_the_middle_of_a_roll()
    {
        var runs = from count in Gen.Choose(1, 12)
                   from rolls in Gen.Choose(0, 40)
                   from isBetween in Gen.Elements(true, false)
                   from seed in Gen.Choose(0, 1000)
                   select (count, rolls, isBetween, seed);
        Property.Holds(runs, run =>
        {
            // The model: file after file, the oldest goes when there are too many.
            var files = new List<long> { 0 };
            for (var roll = 1; roll <= run.rolls; roll++)
            {
                if (files.Count == run.count)
                    files.RemoveAt(0);
                if (roll < run.rolls || !run.isBetween)
                    files.Add(roll % (run.count + 1));
            }

            var shuffled = files.ToArray();
            new Random(run.seed).Shuffle(shuffled);
            Assert.Equal(files, WrapOrder.OldestFirst(shuffled));
        });
    }

    [Theory]
    [InlineData("t10.log t11.log t12.log t13.log", "t10.log t11.log t12.log t13.log")]
    [InlineData("t10.log t11.log t12.log t13.log t15.log", "t15.log t10.log t11.log t12.log t13.log")]
    [InlineData("t1.log t10.log t2.log t3.log t0.log t5.log t6.log t7.log t8.log t9.log", "t5.log t6.log t7.log t8.log t9.log t10.log t0.log t1.log t2.log t3.log")]
    [InlineData("t1 t10", "t1 t10")]
    [InlineData("t10 t1 t0", "t10 t0 t1")]
    [InlineData("d/b.log d/a.log", "d/b.log d/a.log")]
    [InlineData("d/t1.log e/t0.log", "d/t1.log e/t0.log")]
    [InlineData("t1.log t1.log", "t1.log t1.log")]
    [InlineData("only7.log", "only7.log")]
    public void Paths_are_put_in_order_by_what_differs_between_them(string paths, string expected) =>
        Assert.Equal(expected.Split(' '), WrapOrder.OldestFirst(paths.Split(' ')));

    private static long[] Numbers(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(number => long.Parse(number, System.Globalization.CultureInfo.InvariantCulture))];
}
