using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Inviso.Language;

/// <summary>A list, proper or not. One made from a text keeps the text until its elements are asked for.</summary>
public sealed class ListTerm : Term
{
    private readonly string? _text;
    private Term[]? _elements;

    internal ListTerm(Term[] elements, Term? tail)
    {
        _elements = elements;
        Tail = tail;
        Count = elements.Length;
    }

    private ListTerm(string text, int count)
    {
        _text = text;
        Count = count;
    }

    public int Count { get; }

    /// <summary>What stands after the last bar of an improper list; null for a proper one. Never a list.</summary>
    public Term? Tail { get; }

    public IReadOnlyList<Term> Elements => Items;

    internal override int Rank => IsNil ? 8 : 9;

    // Two threads may both expand the text; they get equal arrays, and either may stay.
    internal Term[] Items => _elements ??= [.. _text!.EnumerateRunes().Select(rune => Int(rune.Value))];

    public Term this[int index] => Items[index];

    /// <summary>The text of a proper list of code points; the empty list is the empty text.</summary>
    public bool TryGetString([NotNullWhen(true)] out string? text)
    {
        text = _text ?? (Tail is null ? TextOf(Items) : null);
        return text is not null;
    }

    public override bool Equals(Term? other)
    {
        if (ReferenceEquals(this, other))
            return true;
        if (other is not ListTerm list || list.Count != Count || !Equals(Tail, list.Tail))
            return false;
        return _text is not null && list._text is not null ? _text == list._text : Items.AsSpan().SequenceEqual(list.Items);
    }

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var element in Items)
            hash.Add(element);
        hash.Add(Tail);
        return hash.ToHashCode();
    }

    internal static ListTerm Of(Term[] elements, Term? tail) => elements.Length == 0 && tail is null ? Nil : new(elements, tail);

    internal static Term Prepend(Term[] elements, Term tail)
    {
        if (elements.Length == 0)
            return tail;
        return tail is ListTerm rest ? new ListTerm([.. elements, .. rest.Items], rest.Tail) : new ListTerm(elements, tail);
    }

    internal static ListTerm OfText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (Ascii.IsValid(text))
            return text.Length == 0 ? Nil : new ListTerm(text, text.Length);
        var count = 0;
        var broken = false;
        foreach (var rune in text.EnumerateRunes())
        {
            count++;
            broken |= rune == Rune.ReplacementChar;
        }

        return new ListTerm(broken ? string.Concat(text.EnumerateRunes()) : text, count);
    }

    private static string? TextOf(Term[] elements)
    {
        var builder = new StringBuilder(elements.Length);
        foreach (var element in elements)
        {
            if (element is not IntegerTerm integer || !integer.TryGetInt32(out var code) || !Rune.IsValid(code))
                return null;
            builder.Append(new Rune(code));
        }

        return builder.ToString();
    }
}
