using FsCheck;
using FsCheck.Fluent;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors.Tests.Runtime;

/// <summary>Flight recorders as an operator writes them.</summary>
public sealed class RecorderTermsTests
{
    [Theory]
    [InlineData("{recorder,[{file,\"crash\"}]}")]
    [InlineData("{recorder,[{file,\"crash.log\"},{seconds,30},{bytes,1000000},{triggers,[exception,loss,match,{mailbox,1000}]},{delay,500},{dumps,3},{interval,60000}]}")]
    [InlineData("[{trace,{recorder,[{file,\"c\"},{triggers,[{mailbox,1}]}]}},{ti,{file,\"t.ti\"}},{limits,[{cpu,90}]}]")]
    public void What_is_written_is_read_again(string written)
    {
        Assert.True(TracerDataTerms.LooksLikeTracerData(TermParser.Parse(written)));
        Assert.True(TracerDataTerms.TryRead(TermParser.Parse(written), out var data, out _));
        Assert.Equal(written, TermPrinter.Print(TracerDataTerms.ToTerm(data)));
    }

    [Theory]
    [InlineData("[]", "a recorder needs a {file,Name}")]
    [InlineData("[{file,\"\"}]", "file is a name, not []")]
    [InlineData("[{file,\"c\"},{secnds,1}]", "a recorder has no option secnds; did you mean seconds?")]
    [InlineData("[{file,\"c\"},{seconds,0}]", "seconds is an integer from 1 to 86400, not 0")]
    [InlineData("[{file,\"c\"},{bytes,1000}]", "bytes is an integer from 262144 to 1073741824, not 1000")]
    [InlineData("[{file,\"c\"},{triggers,[excepton]}]", "there is no trigger excepton; did you mean exception?")]
    [InlineData("[{file,\"c\"},{triggers,[{mailbox,0}]}]", "mailbox is an integer from 1 to 2147483647, not 0")]
    [InlineData("[{file,\"c\"},{triggers,loss}]", "triggers are a list such as [exception,{mailbox,1000}], not loss")]
    [InlineData("[{file,\"c\"},{file,\"d\"}]", "file is there twice")]
    [InlineData("[{file,\"c\"},30]", "an option of a recorder is a pair such as {seconds,30}, not 30")]
    [InlineData("file", "the options of a recorder are a list such as [{file,\"crash\"},{seconds,30}], not file")]
    public void What_is_wrong_is_named(string options, string complaint)
    {
        Assert.False(TracerDataTerms.TryRead(TermParser.Parse($"{{recorder,{options}}}"), out _, out var error));
        Assert.Equal(Term.Tuple(Term.Atom("bad_recorder"), Term.List(Term.Str(complaint))), error);
    }

    [Fact]
    public void Any_options_are_a_recorder_or_complaints() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000).WithReplay(new Replay(new Rnd(20_260_101, 1), null)), Prop.ForAll(Options().ToArbitrary(), options =>
        {
            var written = Term.Tuple(Term.Atom("recorder"), Term.List(options));
            return TracerDataTerms.TryRead(written, out var data, out var error)
                ? TracerDataTerms.TryRead(TracerDataTerms.ToTerm(data), out var again, out _) && again == data
                : error.TryTagged("bad_recorder", 2, out var wrong) && wrong[1] is ListTerm { Count: > 0 };
        }));

    private static Gen<Term[]> Options()
    {
        var value = Gen.OneOf(
            Gen.Elements(0L, 1, 500_000, long.MaxValue).Select(n => (Term)Term.Int(n)),
            Gen.Elements("c", "").Select(text => (Term)Term.Str(text)),
            Gen.Elements("exception", "loss", "mailbox").Select(name => (Term)Term.List(Term.Atom(name), Term.Tuple(Term.Atom("mailbox"), Term.Int(5)))));
        return Gen.Elements("file", "seconds", "bytes", "triggers", "delay", "dumps", "interval", "x").Zip(value, (name, v) => (Term)Term.Tuple(Term.Atom(name), v))
            .ArrayOf();
    }
}
