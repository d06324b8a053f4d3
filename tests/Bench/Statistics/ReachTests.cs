namespace Inviso.Bench.Tests;

public sealed class ReachTests
{
    [Theory]
    [InlineData(0.97, true)]
    [InlineData(0.9699, false)]
    public void A_lower_bound_is_reached_by_the_lower_end(double low, bool isReached) =>
        Assert.Equal(isReached, Reach.AtLeast(0.97).IsReachedBy(new MedianInterval(1.2, low, 1.3, 15)));

    [Theory]
    [InlineData(2.0, true)]
    [InlineData(2.01, false)]
    public void An_upper_bound_is_reached_by_the_upper_end(double high, bool isReached) =>
        Assert.Equal(isReached, Reach.AtMost(2).IsReachedBy(new MedianInterval(1.1, 1, high, 15)));

    [Fact]
    public void Where_nothing_is_to_be_reached_everything_reaches_it()
    {
        Assert.True(Reach.None.IsNone);
        Assert.True(Reach.None.IsReachedBy(new MedianInterval(1.1, 1, 1e9, 15)));
        Assert.False(Reach.AtMost(0).IsNone);
    }

    [Fact]
    public void A_value_that_is_no_number_reaches_nothing()
    {
        var nothing = MedianInterval.Of([double.NaN]);
        Assert.False(Reach.AtLeast(0).IsReachedBy(nothing));
        Assert.False(Reach.AtMost(0).IsReachedBy(nothing));
    }
}
