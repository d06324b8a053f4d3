using FsCheck;
using FsCheck.Fluent;

namespace Inviso.Language.Tests.Parsing;

public class TermParserTests
{
    [Theory]
    [InlineData("16#ff", "255")]
    [InlineData("1_000_000", "1000000")]
    [InlineData("-16#FF", "-255")]
    [InlineData("36#z", "35")]
    [InlineData("$a", "97")]
    [InlineData("$\\n", "10")]
    [InlineData("$ ", "32")]
    [InlineData("$'", "39")]
    [InlineData("1.5E-3", "0.0015")]
    [InlineData("- 1", "-1")]
    [InlineData("\"abc\" \"def\" % comment\n \"g\"", "\"abcdefg\"")]
    [InlineData("\"\\x41\\x{42}\\103\\^A\\s\\d\"", "[65,66,67,1,32,127]")]
    [InlineData("'a\\'b'", "'a\\'b'")]
    [InlineData("[a,b|[c]]", "[a,b,c]")]
    [InlineData("{ a , % one\n b }", "{a,b}")]
    [InlineData("<<1,\"ab\",255>>", "<<1,97,98,255>>")]
    [InlineData("<< >>", "<<>>")]
    [InlineData("#{}", "#{}")]
    [InlineData("fun 'A b':c/255.", "fun 'A b':c/255")]
    [InlineData("ok. % done", "ok")]
    [InlineData("[<a/b#-7>,</c>]", "[<a/b#-7>,</c>]")]
    public void Terms_are_read(string text, string expected) => Assert.Equal(expected, TermPrinter.Print(TermParser.Parse(text)));

    [Theory]
    [InlineData("", 1, 1, "expected a term, found the end of the text")]
    [InlineData("{a,", 1, 4, "expected a term, found the end of the text")]
    [InlineData("{a b}", 1, 4, "expected ',' or '}', found 'b'")]
    [InlineData("[a,\n b}", 2, 3, "expected ',', '|' or ']', found '}'")]
    [InlineData("[a|b,c]", 1, 5, "expected ']', found ','")]
    [InlineData("Var", 1, 1, "expected a term, found 'Var'")]
    [InlineData("f(x)", 1, 2, "expected the end after the term, found '('")]
    [InlineData("end", 1, 1, "expected a term, found 'end'")]
    [InlineData("\n 'abc", 2, 2, "the closing ' is missing for the text that starts with 'abc")]
    [InlineData("\"\\x{110000}\"", 1, 2, "there is no character with the number 1114112")]
    [InlineData("99#1", 1, 1, "expected a base from 2 to 36")]
    [InlineData("2#3", 1, 3, "expected a digit of base 2")]
    [InlineData("1.0e999", 1, 1, "the float is too large")]
    [InlineData("<<256>>", 1, 3, "expected a byte from 0 to 255 or a string in the binary, found '256'")]
    [InlineData("<<\"\u043a\">>", 1, 3, "expected \"...\"/utf8, because the string has characters beyond one byte")]
    [InlineData("<abc>", 1, 1, "expected an actor in the form <node/path#uid>, but there is no '/'")]
    [InlineData("<a/b#x>", 1, 6, "expected the actor's uid, an integer other than 0, between '#' and '>'")]
    [InlineData("{&}", 1, 2, "the character '&' has no meaning here")]
    [InlineData("fun m:f/256", 1, 9, "expected a number of arguments from 0 to 255 after '/', found '256'")]
    public void A_mistake_is_named_with_its_place(string text, int line, int column, string complaint)
    {
        var error = Assert.Throws<TermSyntaxException>(() => TermParser.Parse(text));
        Assert.Equal((line, column, complaint), (error.Line, error.Column, error.Complaint));
        Assert.Equal($"Line {line}, column {column}: {complaint}.", error.Message);
    }

    [Fact]
    public void Many_terms_end_in_full_stops()
    {
        Assert.Equal(["{a,1}", "b", "1.5"], TermParser.ParseMany("% file\n{a,1}.\nb. 1.5.\n").Select(TermPrinter.Print));
        Assert.Empty(TermParser.ParseMany(" % nothing\n"));
        Assert.Equal("expected '.' after the term, found 'b'", Assert.Throws<TermSyntaxException>(() => TermParser.ParseMany("a b.")).Complaint);
        Assert.Equal("expected '.' after the term, found the end of the text", Assert.Throws<TermSyntaxException>(() => TermParser.ParseMany("a")).Complaint);
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{a,", "}")]
    [InlineData("#{a=>", "}")]
    [InlineData("#{[", "]=>1}")]
    public void Nesting_is_limited(string open, string close)
    {
        var levels = open.Length > 2 && open[^1] == '[' ? 500 : 1000;
        var fits = string.Concat(Enumerable.Repeat(open, levels)) + "1" + string.Concat(Enumerable.Repeat(close, levels));

        OnSmallStack(() => Assert.Equal(TermParser.Parse(fits), TermParser.Parse(TermPrinter.Write(TermParser.Parse(fits)))));
        OnSmallStack(() => Assert.Equal("the text is nested more than 1000 levels deep", Complaint(open + fits + close)));
        OnSmallStack(() => Assert.Throws<TermSyntaxException>(() => TermParser.Parse(string.Concat(Enumerable.Repeat(open, 100_000)))));
    }

    [Fact]
    public void Digits_are_limited()
    {
        Assert.Equal(8000, TermParser.Parse(new string('9', 8_000)).ToString().Length);
        Assert.Equal("a number has at most 8000 digits", Assert.Throws<TermSyntaxException>(() => TermParser.Parse(new string('9', 8_001))).Complaint);
    }

    [Fact(Timeout = 60_000)]
    public Task Any_text_is_read_or_refused() => Task.Run(() =>
        Check.One(Generate.Many.WithMaxTest(5_000), Prop.ForAll(Generate.Texts(), text =>
        {
            try
            {
                var term = TermParser.Parse(text);
                Assert.Equal(term, TermParser.Parse(term.ToString()));
            }
            catch (TermSyntaxException error)
            {
                Assert.InRange(error.Line, 1, text.Count(c => c == '\n') + 1);
                Assert.InRange(error.Column, 1, text.Length + 1);
            }
        })));

    private static string Complaint(string text) => Assert.Throws<TermSyntaxException>(() => TermParser.Parse(text)).Complaint;

    /// <summary>The parser may be called on pool threads with the smallest default stack among the platforms.</summary>
    private static void OnSmallStack(Action action)
    {
        Exception? failure = null;
        var thread = new Thread(() => failure = Record.Exception(action), 1024 * 1024);
        thread.Start();
        thread.Join();
        Assert.Null(failure);
    }
}
