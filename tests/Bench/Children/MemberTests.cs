namespace Inviso.Bench.Tests;

/// <summary>What goes between the bench and its members as text.</summary>
public sealed class MemberTests
{
    [Fact]
    public void A_place_comes_out_of_its_arguments()
    {
        var place = new MemberPlace("m1", "/tmp/a b", 20001, 0, 20002);
        Assert.Equal(place, MemberPlace.Parse(place.Arguments));
    }

    [Fact]
    public void Times_come_out_of_their_text()
    {
        var times = new MemberTimes(1, 2, long.MaxValue, 4);
        Assert.Equal(times, MemberTimes.Parse(times.ToString()));
    }
}
