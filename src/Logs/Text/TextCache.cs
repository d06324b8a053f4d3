using System.Text;

namespace Inviso.Logs;

/// <summary>The printed form of what comes again and again. It is emptied when it has grown too large, so its memory is bounded.</summary>
internal sealed class TextCache<T>(Func<T, string> print, IEqualityComparer<T>? comparer = null)
    where T : notnull
{
    private const int MaxEntries = 64 * 1024;

    private readonly Dictionary<T, byte[]> _texts = new(comparer);

    public byte[] Get(T value) => _texts.TryGetValue(value, out var text) ? text : Add(value);

    private byte[] Add(T value)
    {
        if (_texts.Count == MaxEntries)
            _texts.Clear();
        var text = Encoding.UTF8.GetBytes(print(value));
        _texts.Add(value, text);
        return text;
    }
}
