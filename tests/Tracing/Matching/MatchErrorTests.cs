using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Tracing.Tests.Matching;

/// <summary>A wrong specification gives one sentence with the place and, where there is one, the nearest right word.</summary>
public sealed class MatchErrorTests
{
    [Theory]
    [InlineData("foo", "a match specification is a list of {Head,Guards,Body} or a text such as \"Total > 100 -> return\", not foo")]
    [InlineData("[{'_',[]}]", "a clause is {Head,Guards,Body}, not {'_',[]}")]
    [InlineData("[{'_',[],[]},{'_',x,[]}]", "clause 2, guards: guards are a list, not x")]
    [InlineData("[{'_',[],x}]", "body: a body is a list of actions, not x")]
    [InlineData("[{x,[],[]}]", "head: a head is '_', a variable, or a list with a pattern for each argument, not x")]
    [InlineData("[{[#{'_' => 1}],[],[]}]", "head, argument 1: the key of a map is no variable and not '_', as '_' is")]
    [InlineData("[{'_',[{is_record,x,y}],[]}]", "guard 1: is_record takes 3 arguments, not 2")]
    [InlineData("[{'_',[{is_atim,1}],[]}]", "guard 1: there is no function is_atim; did you mean is_atom?")]
    [InlineData("[{'_',[{'==',1}],[]}]", "guard 1: == takes 2 arguments, not 1")]
    [InlineData("[{'_',[{'>','$1',1}],[]}]", "guard 1: the variable '$1' is not bound in the head")]
    [InlineData("[{'_',[{return_trace}],[]}]", "guard 1: return_trace is an action and stands in the body only")]
    [InlineData("[{'_',[],[{return_trce}]}]", "action 1: there is no function return_trce; did you mean return_trace?")]
    [InlineData("[{'_',[],[{message,{silent,true}}]}]", "action 1: silent is an action and stands for itself, not inside an expression")]
    [InlineData("[{'_',[],[{}]}]", "action 1: {} calls nothing: a tuple is written {{A,B}}, a call {function,A,B}")]
    [InlineData("[{'_',[],[{trace,[],[cal]}]}]", "action 1: there is no trace flag cal; did you mean call?")]
    [InlineData("[{'_',[],[{silent,sometimes}]}]", "action 1: silent takes true or false, not sometimes")]
    [InlineData("[{'_',[],[{display,1}]}]", "action 1: display is not available here")]
    [InlineData("\"Total >\"", "column 8: expected a value, a member of the message, or a function, found the end")]
    [InlineData("\"Total > 1 nd x\"", "column 11: expected 'and', 'or', '->', ';' or the end, found 'nd'")]
    [InlineData("\"lik(Name, 'x')\"", "column 1: there is no function lik; did you mean like?")]
    [InlineData("\"like(Name)\"", "column 1: like takes 2 arguments, not 1")]
    [InlineData("\"Total > 1 -> retrun\"", "column 14: there is no action retrun; did you mean return?")]
    [InlineData("\"Total > 1 -> message()\"", "column 14: message does not take 0 arguments")]
    [InlineData("\"(Total\"", "column 7: expected ')', found the end")]
    [InlineData("\"$0 == 1\"", "column 1: expected the number of an argument after '$', such as $1")]
    [InlineData("\"Name == 'abc\"", "column 9: the closing ' is missing")]
    [InlineData("\"Total ? 1\"", "column 7: expected 'and', 'or', '->', ';' or the end, found '?'")]
    public void Says_what_is_wrong(string spec, string error)
    {
        Assert.False(MatchSpecReader.TryRead(TermParser.Parse(spec), out _, out var complaint));
        Assert.Equal(error, complaint);
    }

    [Fact]
    public void Depth_and_size_are_bounded()
    {
        var deep = Enumerable.Range(0, 100).Aggregate((Term)Term.Int(1), (inner, _) => Term.Tuple(Term.Atom("not"), inner));
        Assert.False(MatchSpecReader.TryRead(Term.List(Term.Tuple(Term.Atom("_"), Term.List(deep), Term.Nil)), out _, out var error));
        Assert.Equal("guard 1: the expression is nested deeper than 64", error);
        Assert.False(MatchSpecReader.TryRead(Term.Str(new string('(', 10_000)), out _, out error));
        Assert.Equal("column 66: the condition is nested deeper than 64", error);
        Assert.True(MatchSpecReader.TryRead(Term.Str(string.Join(" and ", Enumerable.Repeat("A == 1", 300))), out _, out error), error);
    }

    [Fact(Timeout = 60_000)]
    public Task No_text_and_no_term_makes_the_reader_fail_otherwise() => Task.Run(() =>
    {
        var random = new Random(4711);
        string[] words = ["Total", ">", "(", ")", "[", "]", "and", "or", "not", "->", "return", "message", ",", ";", "$1", ".", "\"a\"", "'b'", "1", "2.5", "in", "-", "like", "?", "\\"];
        for (var i = 0; i < 20_000; i++)
        {
            var text = string.Join(random.Next(3) == 0 ? "" : " ", Enumerable.Range(0, random.Next(1, 20)).Select(_ => words[random.Next(words.Length)]));
            if (MatchSpecReader.TryRead(Term.Str(text), out var spec, out var error))
                MatchSpecTrial.Run(spec, Term.Int(1));
            else
                Assert.NotEmpty(error);
        }
    });
}
