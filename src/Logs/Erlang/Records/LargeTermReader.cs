using Inviso.Language;

namespace Inviso.Logs;

/// <summary>
/// Reads terms that are too large to be held, of up to 4 GiB, in memory of a few megabytes: parts that are too large stand as <c>{'$truncated',Bytes}</c>,
/// as in our own logs. Tuples and lists are gone into for that, so that of <c>{trace_ts,Pid,call,{M,F,[Huge,Small]},Now}</c> all but Huge is left.
/// </summary>
internal sealed class LargeTermReader(LogWindow window)
{
    private const int MostPart = 64 * 1024;

    // What a trace message says itself: process ids, kind, time.
    private const int MostField = 4 * 1024;
    private const int MostDepth = 4;
    private const int MostElements = 256;
    private const byte Version = 131;

    private int _left;

    /// <summary>Whether the term that was read last has atoms of OTP 26 and later.</summary>
    public bool HasUtf8Atoms { get; private set; }

    /// <summary>How many parts were left out so far.</summary>
    public long Replaced { get; private set; }

    /// <summary>Reads the term the window stands on; null where the bytes are no term. Where the window stands then is not said.</summary>
    /// <exception cref="TermFormatException">A part is no term.</exception>
    public Term? Read(long length)
    {
        var end = window.Offset + length;
        HasUtf8Atoms = false;
        if (window.Peek(1) is not [Version])
            return null;
        window.Skip(1);
        _left = TraceRecord.MaxPayload;
        var term = Part(end, 0);
        return window.Offset == end ? term : null;
    }

    private Term? Part(long end, int depth)
    {
        var start = window.Offset;
        if (!TryPass(end))
            return null;
        var size = window.Offset - start;
        if (size <= Math.Min(_left, MostPart) || (depth == 1 && size <= MostField))
            return Whole(start, (int)size);
        window.MoveTo(start);
        var term = depth < MostDepth ? Elements(start + size, depth) : null;
        window.MoveTo(start + size);
        if (term is not null)
            return term;
        Replaced++;
        return Term.Tuple(Term.Atom("$truncated"), Term.Int(size + 1));
    }

    private Term Whole(long start, int size)
    {
        window.MoveTo(start);
        var bytes = new byte[size + 1];
        bytes[0] = Version;
        window.Peek(size).CopyTo(bytes.AsSpan(1));
        window.Skip(size);
        _left -= size;
        var term = ErlangTermFormat.Decode(bytes, out var utf8Atoms);
        HasUtf8Atoms |= utf8Atoms;
        return term;
    }

    /// <summary>The elements of a tuple or list, one by one; null for other terms, and for those of too many elements.</summary>
    private Term? Elements(long end, int depth)
    {
        if (!ErlangTermHead.TryRead(window.Peek(ErlangTermHead.MostBytes), out var head) || !(head.IsTuple || head.IsList) || head.Inner > MostElements)
            return null;
        window.Skip((int)head.Size);
        var elements = new Term[head.Inner];
        for (var i = 0; i < elements.Length; i++)
        {
            if (Part(end, depth + 1) is not { } element)
                return null;
            elements[i] = element;
        }

        return head.IsTuple ? Term.Tuple(elements) : Term.ImproperList(elements[..^1], elements[^1]);
    }

    /// <summary>Passes one term; false where there is none that ends by then.</summary>
    private bool TryPass(long end)
    {
        for (var open = 1L; open > 0; open--)
        {
            var left = end - window.Offset;
            if (!ErlangTermHead.TryRead(window.Peek(ErlangTermHead.MostBytes), out var head) || head.Size > left || head.Inner > left)
                return false;
            window.MoveTo(window.Offset + head.Size);
            open += head.Inner;
        }

        return true;
    }
}
