using FsCheck;
using FsCheck.Fluent;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors.Tests.Runtime;

/// <summary>Limits as an operator writes them.</summary>
public sealed class LimitTermsTests
{
    [Fact]
    public void Every_limit_has_its_word_and_its_reason()
    {
        Assert.True(TraceLimitTerms.TryRead(
            TermParser.Parse("[{time,60000},{events,10000},{suspend,{rate,5000}},{bytes,1},{payload,4096},{queue,90},{suspend,{cpu,90}},{gc,20},{mailbox,1000}]"),
            out var limits,
            out _));
        Assert.Equal(new TraceLimit(60_000), limits.Time);
        Assert.Equal(new TraceLimit(90, LimitAction.Suspend), limits.Cpu);
        Assert.Equal(new TraceLimit(1_000), limits[TraceLimitKind.Mailbox]);
        Assert.Equal(
            ["TimeLimit", "EventLimit", "RateLimit", "ByteLimit", "PayloadLimit", "QueueLimit", "CpuLimit", "GcLimit", "MailboxLimit"],
            TraceLimits.Kinds.Select(kind => kind.ToReason().ToString()));
        Assert.Equal(TraceLimits.Kinds, TraceLimits.Kinds.Select(kind => kind.ToReason().ToLimit()!.Value));
        Assert.Equal(Enumerable.Range(7, 9), TraceLimits.Kinds.Select(kind => (int)kind.ToReason()));
        Assert.Null(StopReason.Requested.ToLimit());
    }

    [Fact]
    public void What_is_written_is_read_again() =>
        Check.One(Property, Prop.ForAll(Limits().ToArbitrary(), limits =>
            TraceLimitTerms.TryRead(TraceLimitTerms.ToTerm(limits), out var back, out _) && back == limits && limits.Complaints().Count == 0));

    [Theory]
    [InlineData("[{evnets,1}]", "there is no limit evnets; did you mean events?")]
    [InlineData("[{'',1}]", "there is no limit ''")]
    [InlineData("[{suspnd,{cpu,1}}]", "there is no limit suspnd; did you mean suspend?")]
    [InlineData("[{cpu,101}]", "cpu is an integer from 1 to 100, not 101")]
    [InlineData("[{events,0}]", "events is an integer from 1, not 0")]
    [InlineData("[{events,many}]", "events is an integer from 1, not many")]
    [InlineData("[{bytes,99999999999999999999}]", "bytes is an integer from 1, not 99999999999999999999")]
    [InlineData("[{suspend,{suspend,{gc,1}}}]", "there is no limit suspend")]
    [InlineData("[{gc,1},{suspend,{gc,2}}]", "gc is there twice")]
    [InlineData("[gc]", "a limit is a pair such as {events,10000}, not gc")]
    [InlineData("{gc,1}", "limits are a list such as [{time,60000},{suspend,{cpu,90}}], not {gc,1}")]
    public void What_is_wrong_is_named(string written, string complaint)
    {
        Assert.False(TraceLimitTerms.TryRead(TermParser.Parse(written), out var limits, out var complaints));
        Assert.Equal([complaint], complaints);
        Assert.Equal(TraceLimits.None, limits);
    }

    [Fact]
    public void All_complaints_come_at_once()
    {
        Assert.False(TraceLimitTerms.TryRead(TermParser.Parse("[{tiem,1},{queue,0},x]"), out _, out var complaints));
        Assert.Equal(3, complaints.Count);
    }

    [Fact]
    public void Any_term_is_limits_or_complaints() =>
        Check.One(Property, Prop.ForAll(Terms(3).ToArbitrary(), term =>
            TraceLimitTerms.TryRead(term, out var limits, out var complaints) ? limits.Complaints().Count == 0 : complaints.Count > 0));

    [Fact]
    public void In_tracer_data_they_are_a_further_entry()
    {
        const string Written = "[{trace,{file,\"t.log\"}},{ti,{file,\"t.ti\"}},{limits,[{events,10},{suspend,{cpu,90}}]}]";
        Assert.True(TracerDataTerms.LooksLikeTracerData(TermParser.Parse(Written)));
        Assert.True(TracerDataTerms.TryRead(TermParser.Parse(Written), out var data, out _));
        Assert.Equal(Written, TermPrinter.Print(TracerDataTerms.ToTerm(data)));
        Assert.False(TracerDataTerms.TryRead(TermParser.Parse("[{trace,{file,\"t\"}},{limits,[{evnts,1}]}]"), out _, out var error));
        Assert.Equal("{bad_limits,[\"there is no limit evnts; did you mean events?\"]}", TermPrinter.Print(error));
        Assert.False(TracerDataTerms.TryRead(TermParser.Parse("[{limits,[]}]"), out _, out _));
    }

    private static Config Property => Config.QuickThrowOnFailure.WithMaxTest(2_000).WithReplay(new Replay(new Rnd(20_260_101, 1), null));

    private static Gen<TraceLimits> Limits() => TraceLimits.Kinds.Aggregate(
        Gen.Constant(TraceLimits.None),
        (all, kind) => all.Zip(
            Gen.Elements(1, 7, TraceLimits.MostOf(kind)).Zip(Gen.Elements<LimitAction?>(null, LimitAction.End, LimitAction.Suspend)),
            (limits, x) => x.Item2 is { } action ? limits.With(kind, new TraceLimit(x.Item1, action)) : limits));

    private static Gen<Term> Terms(int depth)
    {
        var leaf = Gen.OneOf(
            Gen.Elements("time", "events", "rate", "cpu", "suspend", "'").Select(name => (Term)Term.Atom(name)),
            ArbMap.Default.GeneratorFor<long>().Select(n => (Term)Term.Int(n)),
            Gen.Elements("", "time").Select(text => (Term)Term.Str(text)));
        if (depth == 0)
            return leaf;
        var parts = Terms(depth - 1).ListOf().Select(list => list.Take(3));
        return Gen.OneOf(leaf, parts.Select(list => (Term)Term.Tuple(list)), parts.Select(list => (Term)Term.List(list)));
    }
}
