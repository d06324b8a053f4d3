using System.Numerics;

namespace Inviso.Language.Tests.Terms;

public class TermTests
{
    [Fact]
    public void A_string_is_the_list_of_its_code_points()
    {
        var text = Term.Str("aé😀");
        var list = Term.List(Term.Int('a'), Term.Int('é'), Term.Int(0x1F600));

        Assert.Equal(list, text);
        Assert.Equal(text, list);
        Assert.Equal(list.GetHashCode(), text.GetHashCode());
        Assert.Equal(3, text.Count);
        Assert.True(list.TryGetString(out var read));
        Assert.Equal("aé😀", read);
    }

    [Fact]
    public void Only_a_proper_list_of_characters_is_a_text()
    {
        Assert.False(Term.List(Term.Atom("a")).TryGetString(out _));
        Assert.False(Term.List(Term.Int(-1)).TryGetString(out _));
        Assert.False(Term.List(Term.Int(0xD800)).TryGetString(out _));
        Assert.False(Term.List(Term.Int(BigInteger.Pow(2, 80))).TryGetString(out _));
        Assert.False(((ListTerm)Term.ImproperList([Term.Int('a')], Term.Int('b'))).TryGetString(out _));
        Assert.True(Term.Nil.TryGetString(out var empty));
        Assert.Equal(string.Empty, empty);
    }

    [Fact]
    public void Unpaired_surrogates_become_the_replacement_character()
    {
        Assert.Equal(Term.List(Term.Int('a'), Term.Int(0xFFFD)), Term.Str("a\ud800"));
        Assert.True(Term.Str("a\ud800").TryGetString(out var text));
        Assert.Equal("a\ufffd", text);
    }

    [Fact]
    public void A_list_with_a_list_as_tail_is_one_list()
    {
        Assert.Equal(TermParser.Parse("[1,2,3]"), Term.ImproperList([Term.Int(1)], TermParser.Parse("[2,3]")));
        Assert.Equal(TermParser.Parse("[1,2|3]"), Term.ImproperList([Term.Int(1)], TermParser.Parse("[2|3]")));
        Assert.Equal(Term.Atom("t"), Term.ImproperList([], Term.Atom("t")));
        Assert.True(Term.List().IsNil && Term.Str("").IsNil && Term.List(new List<Term>()).IsNil);
    }

    [Fact]
    public void Integers_and_floats_are_not_equal()
    {
        Assert.NotEqual(Term.Float(1), Term.Int(1));
        Assert.True(Term.Int(1) != Term.Float(1));
        Assert.True(Term.Int(1) < Term.Float(1));
        Assert.Equal(0, TermOrder.Compare(Term.Int(1), Term.Float(1)));
        Assert.Equal(Term.Int(1000), Term.Int(new BigInteger(1000)));
    }

    [Fact]
    public void Floats_beyond_the_language_are_atoms()
    {
        Assert.True(Term.Float(double.NaN).IsAtom("nan"));
        Assert.True(Term.Float(double.PositiveInfinity).IsAtom("infinity"));
        Assert.True(Term.Float(double.NegativeInfinity).IsAtom("neg_infinity"));
    }

    [Fact]
    public void The_tuple_and_list_of_elements_are_copies()
    {
        Term[] elements = [Term.Int(1), Term.Int(2)];
        var (tuple, list, same) = (Term.Tuple(elements), Term.List(elements), Term.List(elements.AsEnumerable()));
        elements[0] = Term.Atom("changed");

        Assert.Equal("{1,2}", tuple.ToString());
        Assert.Equal("[1,2]", TermPrinter.Write(list));
        Assert.Equal(list, same);
    }

    [Fact]
    public void Tags_and_map_keys_are_found()
    {
        var reply = TermParser.Parse("{ok,#{b => 2, 1 => one, 1.0 => float}}");

        Assert.True(reply.TryTagged("ok", 2, out var tuple));
        Assert.False(reply.TryTagged("ok", 3, out _));
        Assert.False(reply.TryTagged("error", 2, out _));
        var map = Assert.IsType<MapTerm>(tuple[1]);
        Assert.True(map.TryGet(Term.Int(1), out var one) && one.IsAtom("one"));
        Assert.True(map.TryGet(Term.Float(1), out var number) && number.IsAtom("float"));
        Assert.False(map.TryGet(Term.Atom("c"), out _));
        Assert.Equal("#{1 => b}", Term.Map((Term.Int(1), Term.Atom("a")), (Term.Int(1), Term.Atom("b"))).ToString());
    }
}
