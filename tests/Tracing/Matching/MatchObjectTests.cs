using Inviso.Language;
using Inviso.Tracing.Tests.Support;

namespace Inviso.Tracing.Tests.Matching;

/// <summary>Messages are matched by their members, in the term form and in the readable one.</summary>
public sealed class MatchObjectTests
{
    internal enum Level
    {
        Low,
        High,
    }

    internal sealed record Customer(string Name, string Country);

    internal sealed record Order(int Id, decimal Total, Customer Customer, IReadOnlyList<string> Tags, Level Level, int? Discount)
    {
        public bool IsLarge => Total > 1_000;

        public string Note = "fragile";
    }

    [Theory]
    [InlineData("Total > 100")]
    [InlineData("Extra == 1")]
    public void A_member_of_a_type_that_is_not_there_costs_the_match_and_not_the_actor(string condition) =>
        Assert.False(MatchSpecTrial.Run(Specs.Readable(condition), Unreadable.Message()).Matches);

    private static readonly Order Sample = new(17, 120.5m, new Customer("Ada", "SE"), ["new", "gift"], Level.High, null);

    [Theory]
    [InlineData("Total > 100", true)]
    [InlineData("Total > 100 and Customer.Country == \"SE\"", true)]
    [InlineData("Total > 100 and Customer.Country == \"DE\"", false)]
    [InlineData("Total < 100 or Customer.Name == 'Ada'", false)]
    [InlineData("not (Id == 18)", true)]
    [InlineData("Id in [1, 17]", true)]
    [InlineData("\"gift\" in Tags", true)]
    [InlineData("Level == 'High'", true)]
    [InlineData("Note == \"fragile\"", true)]
    [InlineData("IsLarge == false", false)]
    [InlineData("Nobody == 1", false)]
    [InlineData("Nobody != 1", false)]
    [InlineData("Discount == 'null'", true)]
    [InlineData("like(Customer.Name, \"A*\") and length(Tags) == 2", true)]
    [InlineData("$1.Id + 3 == 20", true)]
    [InlineData("Id * 2 - 4 == 30 and Id rem 2 == 1 and -Id < 0", true)]
    [InlineData("$2.Id == 1", false)]
    [InlineData("is_tuple($1)", true)]
    [InlineData("-> return", true)]
    [InlineData("Id == 1; Id == 17 -> message(Id)", true)]
    public void Readable_conditions(string text, bool matches) => Assert.Equal(matches, MatchSpecTrial.Run(Specs.Readable(text), Sample).Matches);

    [Theory]
    [InlineData("[{[{'Order',#{'Id' => 17}}],[],[]}]", true)]
    [InlineData("[{[{'Order',#{'Id' => 18}}],[],[]}]", false)]
    [InlineData("[{[{'_',#{'Customer' => {'Customer',#{'Country' => \"SE\"}}}}],[],[]}]", true)]
    [InlineData("[{[{'Other',#{}}],[],[]}]", false)]
    [InlineData("[{[{'Order',#{'Nobody' => '_'}}],[],[]}]", false)]
    [InlineData("[{['$1'],[{'=:=',{field,'$1','Customer.Name'},\"Ada\"}],[]}]", true)]
    [InlineData("[{[{'_','$1'}],[{'==',{map_get,'Id','$1'},17}],[]}]", true)]
    public void Term_form(string spec, bool matches) => Assert.Equal(matches, MatchSpecTrial.Run(Specs.Of(spec), Sample).Matches);

    [Fact]
    public void Actions_of_the_readable_form()
    {
        var trial = MatchSpecTrial.Run(Specs.Readable("Id == 17 -> message([Id, Customer.Name]), return"), Sample);
        Assert.Equal("[17,\"Ada\"]", TermPrinter.Print(trial.Message!));
        Assert.True(trial is { WantsReturn: true, WantsException: false });
    }

    [Fact]
    public void A_member_that_throws_is_no_match()
    {
        Assert.False(MatchSpecTrial.Run(Specs.Readable("Thrown == 1"), new Thrower()).Matches);
        Assert.True(MatchSpecTrial.Run(Specs.Readable("Quiet == 2"), new Thrower()).Matches);
    }

    [Fact]
    public void A_miss_on_two_conditions_allocates_nothing()
    {
        var spec = Specs.Readable("Total > 1000 and Customer.Country == \"SE\"");
        var trials = new MatchSpecTrial.Repeated(spec, Sample);
        Assert.Equal(0, trials.Run(1_000));
        var before = GC.GetAllocatedBytesForCurrentThread();
        trials.Run(10_000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private sealed class Thrower
    {
        public int Thrown => throw new InvalidOperationException($"never asked, {Quiet}");

        public int Quiet { get; } = 2;
    }
}
