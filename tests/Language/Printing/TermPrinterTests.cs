using System.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace Inviso.Language.Tests.Printing;

public class TermPrinterTests
{
    [Theory]
    [InlineData("ok", "ok")]
    [InlineData("node1@hurin", "'node1@hurin'")]
    [InlineData("a b", "'a b'")]
    [InlineData("Upper", "'Upper'")]
    [InlineData("receive", "'receive'")]
    [InlineData("maybe", "'maybe'")]
    [InlineData("else", "'else'")]
    [InlineData("", "''")]
    [InlineData("it's\\\n", "'it\\'s\\\\\\n'")]
    [InlineData("\0", "'\\x{0}'")]
    [InlineData("node1@127.0.0.1", "'node1@127.0.0.1'")]
    public void Atoms_are_quoted_when_needed(string name, string expected) => Assert.Equal(expected, Term.Atom(name).ToString());

    [Theory]
    [InlineData(0.0, "0.0")]
    [InlineData(1.0, "1.0")]
    [InlineData(-1.5, "-1.5")]
    [InlineData(100.0, "100.0")]
    [InlineData(1000.0, "1.0e3")]
    [InlineData(123456.0, "123456.0")]
    [InlineData(0.1, "0.1")]
    [InlineData(0.001, "0.001")]
    [InlineData(0.00001, "1.0e-5")]
    [InlineData(1.5e300, "1.5e300")]
    [InlineData(double.MaxValue, "1.7976931348623157e308")]
    [InlineData(5e-324, "5.0e-324")]
    public void Floats_have_the_fewest_characters(double value, string expected) => Assert.Equal(expected, Term.Float(value).ToString());

    [Theory]
    [InlineData("[47]", "\"/\"", "[47]")]
    [InlineData("\"a\\\"b\\n\"", "\"a\\\"b\\n\"", "[97,34,98,10]")]
    [InlineData("[2]", "[2]", "[2]")]
    [InlineData("[]", "[]", "[]")]
    [InlineData("[200,300]", "[200,300]", "[200,300]")]
    [InlineData("[104|105]", "[104|105]", "[104|105]")]
    [InlineData("<<\"abc\">>", "<<\"abc\">>", "<<97,98,99>>")]
    [InlineData("<<1,2>>", "<<1,2>>", "<<1,2>>")]
    [InlineData("<<>>", "<<>>", "<<>>")]
    [InlineData("<<\"\u00e9\"/utf8>>", "<<\"\u00e9\"/utf8>>", "<<195,169>>")]
    [InlineData("#{a=>1,\"b\"=>{}}", "#{a => 1,\"b\" => {}}", "#{a => 1,[98] => {}}")]
    [InlineData("fun 'M':f/3", "fun 'M':f/3", "fun 'M':f/3")]
    [InlineData("<node2@127.0.0.1/user/shop/stock#345>", "<node2@127.0.0.1/user/shop/stock#345>", "<node2@127.0.0.1/user/shop/stock#345>")]
    [InlineData("</user/shop/$a>", "</user/shop/$a>", "</user/shop/$a>")]
    public void Terms_print_as_text_and_plain(string term, string printed, string written)
    {
        Assert.Equal(printed, TermPrinter.Print(TermParser.Parse(term)));
        Assert.Equal(written, TermPrinter.Write(TermParser.Parse(term)));
    }

    [Fact]
    public void Big_integers_are_whole() =>
        Assert.Equal("-1267650600228229401496703205376", Term.Int(-BigInteger.Pow(2, 100)).ToString());

    [Fact]
    public void What_is_printed_reads_back_as_the_same_term() =>
        Check.One(Generate.Many, Prop.ForAll(Generate.Terms(), term =>
        {
            Assert.Equal(term, TermParser.Parse(TermPrinter.Print(term)));
            Assert.Equal(term, TermParser.Parse(TermPrinter.Write(term)));
            Assert.Equal(term, TermParser.Parse(TermPrinter.Pretty(term, 30, 7)));
        }));

    [Fact]
    public void A_term_too_deep_for_the_stack_is_an_error_and_not_the_end_of_the_process()
    {
        Term deep = Term.Nil;
        for (var i = 0; i < 1_000_000; i++)
            deep = Term.Tuple(deep);

        Assert.Throws<InsufficientExecutionStackException>(() => TermPrinter.Print(deep));
        Assert.Throws<InsufficientExecutionStackException>(() => TermPrinter.Pretty(deep));
    }
}
