using System.Runtime.CompilerServices;
using System.Text;

namespace Inviso.Language;

/// <summary>A term measured for layout: its text on one line for what is never broken, its parts for the rest.</summary>
internal sealed class PrettyBox
{
    private PrettyBox(string open, PrettyBox[] parts, string close, int length)
    {
        Open = open;
        Parts = parts;
        Close = close;
        Length = length;
    }

    /// <summary>The opening bracket; for an atomic box the whole text.</summary>
    public string Open { get; }

    public PrettyBox[] Parts { get; }

    public string Close { get; }

    /// <summary>Width on one line.</summary>
    public int Length { get; }

    /// <summary>What stands before the last part: a comma, or the bar of an improper list.</summary>
    public char LastSeparator { get; private init; } = ',';

    /// <summary>Whether a rule asks for more than one line, here or inside, whatever the room.</summary>
    public bool MustBreak { get; private init; }

    /// <summary>Columns of the opening bracket and of a tag with its comma; parts are aligned after it.</summary>
    public int Lead { get; private init; }

    public bool IsAtomic => Parts.Length == 0;

    public bool IsTuple => Open == "{" && !IsAtomic;

    public bool IsTagged => IsTuple && Parts.Length > 1 && Lead > Open.Length;

    public static PrettyBox Of(Term term)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return term switch
        {
            TupleTerm { Arity: > 0 } tuple => Tuple(tuple),
            ListTerm { Count: > 0 } list when !StringText.IsPrintable(list) => List(list),
            MapTerm { Entries.Count: > 0 } map => Compound("#{", [.. map.Entries.Select(entry => Entry(entry.Key, entry.Value))], "}"),
            _ => Atomic(TermPrinter.Print(term)),
        };
    }

    public void AppendFlat(StringBuilder text)
    {
        text.Append(Open);
        for (var i = 0; i < Parts.Length; i++)
        {
            if (i > 0)
                text.Append(SeparatorBefore(i));
            Parts[i].AppendFlat(text);
        }

        text.Append(Close);
    }

    public char SeparatorBefore(int part) => part == Parts.Length - 1 ? LastSeparator : ',';

    private static PrettyBox Atomic(string text) => new(text, [], string.Empty, text.Length);

    private static PrettyBox Tuple(TupleTerm tuple)
    {
        var parts = tuple.Elements.Select(element => Of(element)).ToArray();
        var lead = tuple[0] is AtomTerm && parts.Length > 1 ? parts[0].Length + 2 : 1;
        return Compound("{", parts, "}", lead);
    }

    // A reply with one tuple for each node is read down the column even where it would fit the line.
    private static PrettyBox List(ListTerm list)
    {
        var parts = list.Elements.Select(element => Of(element)).ToList();
        if (list.Tail is not null)
            parts.Add(Of(list.Tail));
        var box = Compound("[", [.. parts], "]");
        return new PrettyBox(box.Open, box.Parts, box.Close, box.Length)
        {
            Lead = box.Lead,
            LastSeparator = list.Tail is null ? ',' : '|',
            MustBreak = box.MustBreak || IsNodeTable(list),
        };
    }

    private static bool IsNodeTable(ListTerm list) => list.Count > 1
        && list.Elements.All(element => element is TupleTerm { Arity: > 1 } row && row[0] is AtomTerm atom
            && atom.Name.Contains('@', StringComparison.Ordinal));

    private static PrettyBox Entry(Term key, Term value) => Compound(TermPrinter.Print(key) + " => ", [Of(value)], string.Empty);

    private static PrettyBox Compound(string open, PrettyBox[] parts, string close, int? lead = null)
    {
        var length = open.Length + close.Length + parts.Sum(part => part.Length) + parts.Length - 1;
        return new PrettyBox(open, parts, close, length) { Lead = lead ?? open.Length, MustBreak = parts.Any(part => part.MustBreak) };
    }
}
