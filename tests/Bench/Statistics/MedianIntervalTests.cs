namespace Inviso.Bench.Tests;

public sealed class MedianIntervalTests
{
    // Ranks as tabulated for the 95 % interval of a median: Conover, Practical Nonparametric Statistics, table A3 with p = 1/2.
    [Theory]
    [InlineData(6, 1)]
    [InlineData(9, 2)]
    [InlineData(12, 3)]
    [InlineData(15, 4)]
    [InlineData(20, 6)]
    [InlineData(25, 8)]
    [InlineData(30, 10)]
    public void The_rank_of_the_lower_end_is_that_of_the_tables(int count, int rank) => Assert.Equal(rank, MedianInterval.Rank(count));

    [Fact]
    public void Fifteen_samples_give_the_eighth_between_the_fourth_and_the_twelfth()
    {
        var interval = MedianInterval.Of([15, 1, 14, 2, 13, 3, 12, 4, 11, 5, 10, 6, 9, 7, 8]);
        Assert.Equal(new MedianInterval(8, 4, 12, 15), interval);
    }

    [Fact]
    public void An_even_number_of_samples_has_its_median_between_the_middle_two() => Assert.Equal(2.5, MedianInterval.Of([4, 1, 3, 2]).Median);

    [Fact]
    public void Too_few_samples_give_their_whole_range() => Assert.Equal(new MedianInterval(2, 1, 5, 3), MedianInterval.Of([5, 1, 2]));

    [Fact]
    public void Outliers_do_not_move_the_interval() =>
        Assert.Equal(MedianInterval.Of(Enumerable.Range(1, 15).Select(i => (double)i)), MedianInterval.Of([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 500, 600, 700]));

    [Fact]
    public void No_sample_has_no_median() => Assert.Throws<ArgumentException>(() => MedianInterval.Of([]));

    [Fact]
    public void The_interval_holds_the_true_median_as_often_as_it_says()
    {
        var random = new Random(7);
        var hits = 0;
        for (var i = 0; i < 4000; i++)
        {
            var interval = MedianInterval.Of(Enumerable.Range(0, 15).Select(_ => -Math.Log(1 - random.NextDouble())));
            if (interval.Low <= Math.Log(2) && interval.High >= Math.Log(2))
                hits++;
        }

        Assert.InRange(hits / 4000.0, 0.95, 0.98);
    }
}
