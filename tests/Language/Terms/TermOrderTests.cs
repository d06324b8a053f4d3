using FsCheck;
using FsCheck.Fluent;

namespace Inviso.Language.Tests.Terms;

public class TermOrderTests
{
    [Fact]
    public void Types_and_values_stand_in_erlangs_order()
    {
        string[] ascending =
        [
            "-1.5", "0", "1", "1.0", "9007199254740992.0", "9007199254740993", "a", "b", "fun a:b/1", "fun a:b/2", "<a/b>", "<a/b#1>",
            "{}", "{z}", "{a,1}", "{a,2}", "#{}", "#{z => 1}", "#{a => 1,b => 2}", "#{a => 2,b => 1}",
            "[]", "[1|a]", "[1]", "[1,1]", "[1|<<>>]", "[2]", "<<>>", "<<1>>", "<<1,0>>", "<<2>>",
        ];
        var terms = ascending.Select(TermParser.Parse).ToList();

        for (var i = 0; i < terms.Count; i++)
        {
            for (var j = 0; j < terms.Count; j++)
                Assert.True(Math.Sign(terms[i].CompareTo(terms[j])) == i.CompareTo(j), $"{ascending[i]} and {ascending[j]}");
        }
    }

    [Fact]
    public void The_order_is_total_and_agrees_with_equality() =>
        Check.One(Generate.Many, Prop.ForAll(Generate.Terms(), Generate.Terms(), Generate.Terms(), (a, b, c) =>
        {
            Assert.Equal(0, a.CompareTo(a));
            Assert.Equal(Math.Sign(a.CompareTo(b)), -Math.Sign(b.CompareTo(a)));
            Assert.Equal(a.Equals(b), a.CompareTo(b) == 0);
            Term[] sorted = [a, b, c];
            Array.Sort(sorted);
            Assert.True(sorted[0] <= sorted[1] && sorted[1] <= sorted[2] && sorted[0] <= sorted[2]);
        }));

    [Fact]
    public void Equal_terms_have_equal_hashes() =>
        Check.One(Generate.Many, Prop.ForAll(Generate.Terms(), term =>
        {
            var again = TermParser.Parse(TermPrinter.Write(term));
            Assert.Equal(term, again);
            Assert.Equal(term.GetHashCode(), again.GetHashCode());
        }));
}
