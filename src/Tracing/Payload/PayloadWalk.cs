using Akka.Actor;
using Inviso.Language;

namespace Inviso.Tracing;

/// <summary>One rendering of one value: where it is and what it may still take. Each thread keeps one and uses it again.</summary>
internal sealed class PayloadWalk(PayloadRenderer renderer)
{
    // What a number, an atom or the frame of a collection takes.
    private const int NodeBytes = 4;

    private readonly PayloadLimits _limits = renderer.Limits;
    private readonly object?[] _path = new object?[renderer.Limits.Depth];
    private readonly Term[]?[] _scratch = new Term[]?[renderer.Limits.Depth];
    private int _bytesLeft;

    public PayloadRenderer Renderer => renderer;

    public PayloadLimits Limits => _limits;

    /// <summary>The whole value. It keeps no object of the application.</summary>
    public Term Run(object? value)
    {
        _bytesLeft = _limits.Bytes;
        var term = Render(value, 0);
        Array.Clear(_path);
        return term;
    }

    // Whatever goes wrong with a value is part of what it shows.
    public Term Render(object? value, int depth)
    {
        if (value is null)
            return PayloadAtoms.Null;
        if (!TrySpend(NodeBytes))
            return PayloadAtoms.More;
        try
        {
            return renderer.Plans.Of(value.GetType()).Render(value, this, depth);
        }
        catch (Exception)
        {
            return PayloadAtoms.Unreadable;
        }
    }

    /// <summary>Null: what is inside of the object may be rendered. Else what to show in its place.</summary>
    public Term? Enter(object value, Term name, int depth, int bytes)
    {
        for (var i = 0; i < depth; i++)
        {
            if (ReferenceEquals(_path[i], value))
                return PayloadAtoms.Cycle;
        }

        if (depth >= _limits.Depth || !TrySpend(bytes))
            return name;
        _path[depth] = value;
        return null;
    }

    /// <summary>
    /// Places for the members or elements of the object at this depth, and one for saying that there are more. Valid until the next call with it.
    /// </summary>
    public Term[] Scratch(int depth) => _scratch[depth] ??= new Term[Math.Max(_limits.Members, _limits.Elements) + 1];

    public Term Text(string? text)
    {
        if (text is null)
            return PayloadAtoms.Null;
        if (text.Length <= _limits.Text)
            return Whole(text);
        var length = char.IsHighSurrogate(text[_limits.Text - 1]) ? _limits.Text - 1 : _limits.Text;
        return Whole(string.Concat(text.AsSpan(0, length), "..."));
    }

    public Term Binary(ReadOnlySpan<byte> bytes)
    {
        var taken = bytes[..Math.Min(bytes.Length, _limits.Text)];
        return TrySpend(taken.Length) ? Term.Binary(taken) : PayloadAtoms.More;
    }

    public Term Actor(IActorRef actor) => renderer.Identity.IdOfSubject(actor)?.ToTerm() ?? Term.Atom("undefined");

    private Term Whole(string text) => TrySpend(System.Text.Encoding.UTF8.GetByteCount(text)) ? Term.Str(text) : PayloadAtoms.More;

    private bool TrySpend(int bytes)
    {
        if (_bytesLeft < bytes)
            return false;
        _bytesLeft -= bytes;
        return true;
    }
}
