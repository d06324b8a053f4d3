using System.Text;

namespace Inviso.Language;

/// <summary>
/// Breaks terms over lines by these rules. A term that fits the rest of the line stays on it, except a list of several tuples that begin
/// with a node's name (an atom with an @ in it), which gets one line for each. Parts are aligned after the opening bracket, in a tuple after
/// its tag. Parts that are not compound share lines. What follows a tag of more than two characters goes to the next line, four columns
/// in, if it is a tuple that needs several lines, or if aligned after the tag it would run over the line.
/// </summary>
internal sealed class PrettyPrinter(int width)
{
    private const int DroppedIndent = 4;

    private readonly StringBuilder _text = new();
    private int _column;

    public string Layout(Term term, int indent)
    {
        _column = indent;
        Append(PrettyBox.Of(term), trail: 0, mayDrop: true);
        return _text.ToString();
    }

    /// <summary>
    /// Writes a box, leaving room for <paramref name="trail"/> more characters. False: a line is too long; looked at only when not allowed to drop.
    /// </summary>
    private bool Append(PrettyBox box, int trail, bool mayDrop)
    {
        var fits = _column + box.Length + trail < width;
        if (box.IsAtomic || (fits && !box.MustBreak))
        {
            box.AppendFlat(_text);
            _column += box.Length;
            return fits || mayDrop;
        }

        if (!mayDrop || !box.IsTagged || box.Lead <= DroppedIndent)
            return AppendParts(box, _column + box.Lead, trail, mayDrop);

        var (length, column) = (_text.Length, _column);
        var value = box.Parts[1];
        var isBrokenTuple = value.IsTuple && (value.MustBreak || _column + box.Lead + value.Length + trail + 1 >= width);
        if (!isBrokenTuple && AppendParts(box, _column + box.Lead, trail, mayDrop: false))
            return true;
        _text.Length = length;
        _column = column;
        return AppendParts(box, _column + DroppedIndent, trail, mayDrop: true);
    }

    private bool AppendParts(PrettyBox box, int aligned, int trail, bool mayDrop)
    {
        var start = _column;
        _text.Append(box.Open);
        _column += box.Open.Length;
        for (var i = 0; i < box.Parts.Length; i++)
        {
            var part = box.Parts[i];
            var isLast = i == box.Parts.Length - 1;
            var room = isLast ? trail + box.Close.Length : 1;
            if (i > 0)
                Separate(box, i, room, aligned, afterTag: i == 1 && box.IsTagged && aligned == start + box.Lead);
            if (!Append(part, room, mayDrop))
                return false;
        }

        _text.Append(box.Close);
        _column += box.Close.Length;
        return true;
    }

    private void Separate(PrettyBox box, int index, int room, int aligned, bool afterTag)
    {
        _text.Append(box.SeparatorBefore(index));
        _column++;
        var part = box.Parts[index];
        var shares = part.IsAtomic && box.Parts[index - 1].IsAtomic && _column + part.Length + room < width;
        if (afterTag || shares)
            return;
        _text.Append('\n').Append(' ', aligned);
        _column = aligned;
    }
}
