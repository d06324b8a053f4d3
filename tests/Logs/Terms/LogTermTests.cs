using System.Numerics;
using FsCheck.Fluent;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Logs.Tests;

/// <summary>Terms in the data and the extra of events: what goes in comes out.</summary>
public sealed class LogTermTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Any_term_comes_back_as_it_was() => Property.Holds(Generate.Terms.ArrayOf(), terms => AssertComesBack(terms), tests: 500);

    [Fact]
    public void Terms_at_the_edges_of_their_forms_come_back() => AssertComesBack(
        [
            .. Enumerable.Range(-2, 70).Select(n => Term.Int(n)),
            .. new[] { long.MinValue, long.MaxValue, int.MinValue, int.MaxValue }.Select(n => Term.Int(n)),
            Term.Int(BigInteger.Pow(2, 63)), Term.Int(-BigInteger.Pow(2, 63) - 1), Term.Int(BigInteger.Pow(2, (8 * 4_096) - 1)), Term.Int(-BigInteger.Pow(2, (8 * 4_096) - 1)),
            Term.Float(double.Epsilon), Term.Float(double.MaxValue), Term.Float(-0.0),
            .. new[] { 0, 1, 63, 64, 255, 256, 257, 5_000 }.SelectMany(n => new[] { Term.Str(new string('x', n)), (Term)Term.Atom(new string('é', n)), Term.Binary(new byte[n]) }),
            Term.List(Term.Int(0x10ffff), Term.Int(0x110000)), Term.List(Term.Int(0xd800)), Term.Str("\ufffd🙂"),
            Term.ImproperList([Term.Int(1)], Term.Binary("tail")), Term.Tuple(), Term.Map(), Term.Map((Term.Map(), Term.Map())),
            Term.Map([.. Enumerable.Range(0, 300).Select(i => (Term.Atom($"k{i}"), (Term)Term.Int(i)))]),
            Term.Map((Term.Atom("a"), Term.Nil), (Term.Int(1), Term.Nil)),
            Term.Pid("", "/", 0), Term.Pid("n@h", "/" + new string('p', 600), -1), Term.Pid(new string('n', 300), "/p", int.MaxValue), Term.Pid("n@h", "/p", 7),
            Term.Fun("", new string('f', 400), 255),
        ]);

    [Fact]
    public void Terms_nested_as_deep_as_they_may_come_back() =>
        AssertComesBack([Enumerable.Range(0, ExternalTermFormat.MaxDepth).Aggregate((Term)Term.Nil, (inner, _) => Term.Tuple(inner))]);

    [Fact]
    public void Data_with_more_names_than_a_table_holds_comes_back()
    {
        var terms = Enumerable.Range(0, 60).Select(i => (Term)Term.List(Enumerable.Range(0, 2_500).Select(j => Term.Atom($"{i}/{j}")))).ToArray();
        AssertComesBack([.. terms, .. terms]);
    }

    [Fact]
    public void Data_with_more_shapes_than_a_table_holds_comes_back()
    {
        var terms = Enumerable.Range(0, 70_000).Select(i => (Term)Term.Map((Term.Atom($"a{i % 300}"), Term.Nil), (Term.Atom($"b{i / 300}"), Term.Nil))).ToArray();
        AssertComesBack(terms);
    }

    [Fact]
    public void What_a_replaced_term_had_defined_is_forgotten()
    {
        var large = Term.List(Term.Atom("new"), Term.Map((Term.Atom("key"), Term.Nil)), Samples.Stock.ToTerm(), Term.Binary(new byte[40_000]));
        var small = Term.List(Term.Atom("new"), Term.Map((Term.Atom("key"), Term.Nil)), Samples.Stock.ToTerm());

        var (read, reader) = TraceLogs.Read(TraceLogs.Write(_folder.File("t"), [Event(large), Event(large), Event(small)]));

        Assert.Null(reader.Damage);
        Assert.All(read.Take(2), e => Assert.True(e.Data!.TryTagged("$truncated", 2, out _)));
        Assert.Equal(small, read[2].Data);
        Assert.Equal(2, reader.Footer!.Truncated);
    }

    [Fact]
    public void A_term_said_twice_is_one_byte_the_second_time_also_over_blocks()
    {
        var events = Enumerable.Range(0, 200).Select(_ => Event(Term.Binary(new byte[30_000]))).SelectMany(e => new[] { e, e }).ToArray();
        var path = TraceLogs.Write(_folder.File("t"), events);
        Assert.InRange(new FileInfo(path).Length, 200 * 30_000, 200 * 30_100);
        Assert.Equal(events, TraceLogs.Read(path).Events);
    }

    private static TraceEvent Event(Term data, Term? extra = null) => new(5, TraceKind.Exit, true, Samples.Order, Data: data, Extra: extra);

    private void AssertComesBack(Term[] terms)
    {
        TraceEvent[] events = [.. terms.Select(term => Event(term)), .. terms.Where(IsShort).Select(term => Event(Term.Nil, term))];
        var (read, reader) = TraceLogs.Read(TraceLogs.Write(_folder.File("t"), events));
        Assert.Equal(events, read);
        Assert.Null(reader.Damage);
        Assert.Equal(0, reader.Footer!.Truncated);
    }

    // The extra of an event holds 2 KiB.
    private static bool IsShort(Term term)
    {
        try
        {
            return ExternalTermFormat.Encode(term).Length < 1_500;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
