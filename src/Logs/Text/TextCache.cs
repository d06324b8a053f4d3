using System.Text;

namespace Inviso.Logs;

/// <summary>The printed form of what comes again and again. It is emptied when it has grown too large, so its memory is bounded.</summary>
internal sealed class TextCache<T>(Func<T, string> print, IEqualityComparer<T>? comparer = null)
    where T : notnull
{
    private const int MaxEntries = 64 * 1024;
    private const long MaxBytes = 8 * 1024 * 1024;

    private readonly Dictionary<T, byte[]> _texts = new(comparer);

    /// <summary>Bytes of all texts that are kept.</summary>
    public long Bytes { get; private set; }

    public byte[] Get(T value) => _texts.TryGetValue(value, out var text) ? text : Add(value);

    private byte[] Add(T value)
    {
        var text = Encoding.UTF8.GetBytes(print(value));
        if (_texts.Count == MaxEntries || Bytes + text.Length > MaxBytes)
        {
            _texts.Clear();
            Bytes = 0;
        }

        _texts.Add(value, text);
        Bytes += text.Length;
        return text;
    }
}
