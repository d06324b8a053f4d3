using Inviso.Language;

namespace Inviso.Tracing;

/// <summary>What one evaluation works on: the call, and the variables that its head has bound. Kept by each thread and used again.</summary>
internal sealed class MatchFrame
{
    [ThreadStatic]
    private static MatchFrame? _kept;

    // As many as a clause can have.
    private readonly MatchValue[] _variables = new MatchValue[32];
    private uint _bound;
    private int _used;
    private MatchCall _call;

    public ref readonly MatchCall Call => ref _call;

    /// <summary>A frame for the call. Reading a member can run code of the application that is itself matched, so it is never one that is in use.</summary>
    public static MatchFrame Take(in MatchCall call)
    {
        var frame = _kept ?? new MatchFrame();
        _kept = null;
        frame._call = call;
        return frame;
    }

    /// <summary>Gives the frame back; it keeps no object of the application.</summary>
    public void Release()
    {
        Reset();
        _call = default;
        _kept = this;
    }

    public void Reset()
    {
        if (_used > 0)
            Array.Clear(_variables, 0, _used);
        (_bound, _used) = (0, 0);
    }

    public ref readonly MatchValue this[int slot] => ref _variables[slot];

    public bool IsBound(int slot) => (_bound & (1u << slot)) != 0;

    /// <summary>Gives the variable its value; when it has one, whether that is exactly the same.</summary>
    public bool Bind(int slot, in MatchValue value)
    {
        if (IsBound(slot))
            return MatchCompare.AreExactlyEqual(_variables[slot], value, this);
        _variables[slot] = value;
        _bound |= 1u << slot;
        _used = Math.Max(_used, slot + 1);
        return true;
    }

    /// <summary>Whether events may say what values are.</summary>
    public bool ShowsValues => _call.Payloads.Mode == PayloadMode.Full;

    public Term Render(object value) => _call.Payloads.Render(value);
}
