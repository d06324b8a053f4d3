using System.Globalization;
using Inviso.Host.Shell;

namespace Inviso.Host.Merging;

/// <summary>One line on the screen that says how far a merge is, written over itself at each percent; nothing where there is no screen.</summary>
internal sealed class ProgressLine(Terminal terminal) : IDisposable
{
    private int _percent = -1;
    private int _length;

    public void Show(string what, long entries, long read, long total)
    {
        var percent = total == 0 ? 100 : (int)(100 * Math.Min(read, total) / total);
        if (terminal.Columns is null || !terminal.ShowsProgress || percent == _percent)
            return;
        _percent = percent;
        var line = terminal.Fit(string.Create(CultureInfo.InvariantCulture, $"{what} {percent} %, {entries:N0} entries"));
        terminal.Error.Write($"\r{line.PadRight(_length)}");
        terminal.Error.Flush();
        _length = line.Length;
    }

    /// <summary>Wipes the line.</summary>
    public void Dispose()
    {
        if (_length > 0)
            terminal.Error.Write($"\r{new string(' ', _length)}\r");
        _length = 0;
    }
}
