using Inviso.Language;

namespace Inviso.Logs.Tests;

public sealed class ArgumentTextTests
{
    private static readonly Term[] Arguments =
    [
        Term.Str("abc"), Term.Int(17), Term.Tuple(Term.Atom("a"), Term.Str("x\ty")), Term.List(Term.Str("in"), Term.Nil),
        Term.Binary("bin"), Term.List(Term.Int(1), Term.Int(200)),
    ];

    [Fact]
    public void Without_translators_terms_are_printed_element_by_element() =>
        Assert.Equal("[97,98,99],17,{a,[120,9,121]},[[105,110],[]],<<\"bin\">>,[1,200]", ArgumentText.Format(Arguments));

    [Fact]
    public void Strings_are_quoted_wherever_they_stand() =>
        Assert.Equal("\"abc\",17,{a,\"x\ty\"},[\"in\",[]],<<\"bin\">>,[1,200]", ArgumentText.Format(Arguments, ArgumentText.Quoted));

    [Fact]
    public void The_first_answer_stands_and_a_failure_is_no_answer() =>
        Assert.Equal(
            "\"abc\",17,TUPLE,LIST,BINARY,LIST",
            ArgumentText.Format(
                Arguments,
                _ => throw new InvalidOperationException("broken"),
                ArgumentText.Quoted,
                term => term switch
                {
                    TupleTerm => "TUPLE",
                    ListTerm => "LIST",
                    BinaryTerm => "BINARY",
                    _ => throw new InvalidOperationException("never offered"),
                }));
}
