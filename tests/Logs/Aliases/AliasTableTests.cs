using FsCheck.Fluent;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Logs.Tests;

public sealed class AliasTableTests
{
    private static readonly ActorId A = Samples.Cashier;
    private static readonly ActorId B = Samples.Order;

    [Theory]
    [InlineData(9, "[]")]
    [InlineData(10, "[]")]
    [InlineData(11, "[cashier]")]
    [InlineData(20, "[cashier]")]
    [InlineData(21, "[]")]
    public void An_alias_holds_from_just_after_its_start_up_to_its_end(long time, string expected) =>
        AssertAliases(expected, A, time, Alias(10, A, "cashier"), Unalias(20, A, "cashier"));

    [Fact]
    public void An_actor_has_all_its_aliases_in_the_order_of_their_start() =>
        AssertAliases("[a,b,c]", A, 9, Alias(3, A, "c"), Alias(1, A, "a"), Alias(2, A, "b"), Alias(4, A, "a"));

    [Fact]
    public void An_alias_may_belong_to_several_actors_and_is_taken_from_one_only()
    {
        var records = new[] { Alias(1, A, "x"), Alias(1, B, "x"), Unalias(5, A, "x") };
        AssertAliases("[x]", A, 5, records);
        AssertAliases("[]", A, 6, records);
        AssertAliases("[x]", B, 6, records);
    }

    [Fact]
    public void An_ending_without_an_actor_takes_the_alias_from_all()
    {
        var records = new[] { Alias(1, A, "x"), Alias(2, B, "x"), Alias(2, B, "y"), Unalias(5, null, "x"), Alias(7, A, "x") };
        AssertAliases("[]", A, 6, records);
        AssertAliases("[y]", B, 6, records);
        AssertAliases("[x]", A, 8, records);
    }

    [Fact]
    public void An_ending_at_the_time_of_the_start_does_not_end_it() =>
        AssertAliases("[x]", A, 9, Unalias(1, A, "x"), Alias(1, A, "x"));

    [Fact]
    public void Another_incarnation_has_none_of_them() =>
        AssertAliases("[]", new ActorId(A.Node, A.Path, A.Uid + 1), 9, Alias(1, A, "x"));

    [Fact]
    public void A_start_without_an_actor_and_an_event_without_one_mean_nothing()
    {
        AssertAliases("[]", A, 9, Alias(1, null!, "x"));
        AssertAliases("[]", null, 9, Alias(1, A, "x"));
    }

    [Fact]
    public void The_same_answer_is_the_same_list()
    {
        var table = new AliasTable([Alias(1, A, "x"), Alias(50, A, "y")]);
        Assert.Same(table.At(A, 2), table.At(A, 50));
        Assert.NotSame(table.At(A, 50), table.At(A, 51));
        Assert.Single(table.At(A, 50));
    }

    /// <summary>With a look at each alias for each event it would be ten thousand million of them.</summary>
    [Fact(Timeout = 60_000)]
    public async Task An_actor_may_have_had_a_hundred_thousand_aliases() => await Task.Run(() =>
    {
        const int Orders = 100_000;
        var orders = Enumerable.Range(1, Orders).SelectMany(i => (TiRecord[])[Alias(10 * i, A, $"o{i}"), Unalias((10 * i) + 5, A, $"o{i}")]);
        var table = new AliasTable([Alias(0, A, "clerk"), .. orders]);
        for (var i = 1; i <= Orders; i++)
        {
            Assert.Equal([Term.Atom("clerk"), Term.Atom($"o{i}")], table.At(A, (10 * i) + 3));
            Assert.Single(table.At(A, (10 * i) + 7));
        }
    });

    [Fact]
    public void Every_answer_follows_the_rule_asked_in_any_order()
    {
        var record =
            from time in Gen.Choose(0, 12)
            from starts in Gen.Elements(true, true, false)
            from actor in Gen.Elements(A, B, null)
            from alias in Gen.Elements("x", "y", "z")
            select new TiRecord(time, starts, actor, Term.Atom(alias));
        var question = Gen.Choose(0, 13).Zip(Gen.Elements(A, B));
        Property.Holds(record.ArrayOf().Zip(question.ArrayOf()), sample =>
        {
            var (records, questions) = sample;
            var table = new AliasTable(records);
            foreach (var (time, actor) in questions)
                Assert.Equal(ByTheRule(records, actor, time), table.At(actor, time));
        });
    }

    /// <summary>The specification's sentence, read aloud.</summary>
    private static IEnumerable<Term> ByTheRule(TiRecord[] records, ActorId actor, long time) => records
        .Where(start => start.Starts && start.Actor == actor && start.Timestamp < time)
        .Where(start => !records.Any(end => !end.Starts && end.Alias == start.Alias && (end.Actor is null || end.Actor.Equals(actor))
            && end.Timestamp > start.Timestamp && end.Timestamp < time))
        .OrderBy(start => start.Timestamp)
        .Select(start => start.Alias)
        .Distinct();

    private static void AssertAliases(string expected, ActorId? actor, long time, params TiRecord[] records) =>
        Assert.Equal(expected, TermPrinter.Print(Term.List(new AliasTable(records).At(actor, time))));

    private static TiRecord Alias(long time, ActorId actor, string alias) => new(time, true, actor, Term.Atom(alias));

    private static TiRecord Unalias(long time, ActorId? actor, string alias) => new(time, false, actor, Term.Atom(alias));
}
