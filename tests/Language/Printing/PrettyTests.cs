using FsCheck;
using FsCheck.Fluent;

namespace Inviso.Language.Tests.Printing;

public class PrettyTests
{
    /// <summary>The replies of the guide's session, line for line.</summary>
    public static TheoryData<string> GuideReplies =>
    [
        "ok",
        "non_existing",
        "{ok,15}",
        "{ok,[{'node1@hurin',{ok,new}},\n     {'node2@hurin',{ok,new}}]}",
        "{ok,[{'node1@hurin',{ok,[{trace_log,ok},{ti_log,ok}]}},\n     {'node2@hurin',{ok,[{trace_log,ok},{ti_log,ok}]}}]}",
        "{ok,[{'node1@hurin',{{ok,1},{ok,1}}},\n     {'node2@hurin',{{ok,1},{ok,1}}}]}",
        "{ok,[{'node1@hurin',{ok,[2]}},\n     {'node2@hurin',{ok,[2]}}]}",
        "{ok,[{'node1@hurin',{ok,\"/\"}},\n     {'node2@hurin',{ok,\"-\"}}]}",
        "{ok,[{'node1@hurin',{ok,idle}},\n     {'node2@hurin',{ok,idle}}]}",
        "{ok,[{'node2@hurin',\n         {complete,[{trace_log,[{ok,\"aprefix_tracefile_node2.log\"}]},\n"
            + "                    {ti_log,[{ok,\"aprefix_trace_node2.ti\"}]}]}}]}",
        "{ok,[{'node1@hurin',\n         {ok,[{trace_log,\".\",[\"tracefile_node1.log\"]},\n              {ti_log,\".\",[\"trace_node1.ti\"]}]}}]}",
        "{ok,[{'node1@hurin',{ok,{new,running}}},\n     {'node2@hurin',{ok,{new,running}}}]}",
        "{ok,[{'node2@hurin',ok},\n     {'node1@hurin',ok}]}",
    ];

    [Theory]
    [MemberData(nameof(GuideReplies))]
    public void A_reply_is_broken_as_in_the_guide(string reply) => Assert.Equal(reply, TermPrinter.Pretty(TermParser.Parse(reply)));

    [Theory]
    [InlineData("[1,2,3,4,5,6,7,8,9]", 12, 0, "[1,2,3,4,5,\n 6,7,8,9]")]
    [InlineData("#{name => value,other => [first,second]}", 24, 0, "#{name => value,\n  other => [first,\n            second]}")]
    [InlineData("{a,{b,c},{d,e}}", 12, 0, "{a,{b,c},\n   {d,e}}")]
    [InlineData("{{b,c},{d,e}}", 10, 0, "{{b,c},\n {d,e}}")]
    [InlineData("[aaaa|bbbb]", 8, 0, "[aaaa|\n bbbb]")]
    [InlineData("{ok,[{a@x,1},{b@x,2}]}", 80, 4, "{ok,[{'a@x',1},\n         {'b@x',2}]}")]
    [InlineData("[{'one@node',1}]", 80, 0, "[{'one@node',1}]")]
    public void Lines_break_between_parts(string term, int width, int indent, string expected)
    {
        var text = TermPrinter.Pretty(TermParser.Parse(term), width, indent);
        Assert.Equal(expected, text);
    }

    [Fact]
    public void Breaking_adds_only_line_ends_and_indentation() =>
        Check.One(Generate.Many, Prop.ForAll(Generate.Terms(), term =>
        {
            var lines = TermPrinter.Pretty(term, 40).Split('\n');
            Assert.Equal(TermPrinter.Print(term), lines[0] + string.Concat(lines.Skip(1).Select(line => line.TrimStart(' '))));
        }));

    [Fact(Timeout = 20_000)]
    public Task Deep_nesting_of_long_tags_takes_no_exponential_time() => Task.Run(() =>
    {
        Term nested = Term.Atom("end_of_it");
        for (var i = 0; i < 500; i++)
            nested = Term.Tuple(Term.Atom("a_tag_that_is_long"), Term.List(nested, Term.Int(i)));

        Assert.Equal(nested, TermParser.Parse(TermPrinter.Pretty(nested)));
    });
}
