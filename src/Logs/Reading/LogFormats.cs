using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>All formats of log files that can be read. A file's format is told by its content, never by its name.</summary>
public static class LogFormats
{
    /// <summary>How many bytes of its beginning tell a file's format.</summary>
    internal const int StartBytes = 512;

    private static readonly ILogFormat Native = new NativeFormat();
    private static readonly ILogFormat Erlang = new ErlangFormat();

    // The first that recognises a file reads it.
    private static readonly ILogFormat[] All = [Native, Erlang];

    /// <summary>Which kind of log a file is; null for a file that is none, or cannot be read.</summary>
    public static LogKind? KindOf(string path) => Find(path)?.Kind;

    /// <summary>The format of a file in a few words; null for a file that is no log, or cannot be read.</summary>
    public static string? NameOf(string path) => Find(path)?.Format.Name;

    /// <summary>Opens a trace log of any format. An empty file is none, but can be opened: a wrap set of Erlang's may end in one.</summary>
    /// <exception cref="LogFormatException">It is no trace log, of a later version, or damaged where it begins.</exception>
    /// <exception cref="IOException">It cannot be opened or read.</exception>
    public static ILogReader OpenTrace(string path)
    {
        if (Find(path) is { Kind: LogKind.Trace, Format: var format })
            return format.OpenTrace(path);
        return (LogFile.IsEmpty(path) ? Erlang : Native).OpenTrace(path);
    }

    /// <summary>
    /// Reads a trace-information log of any format. One of an Erlang node may begin with what is no association, and is empty where there was none.
    /// </summary>
    /// <inheritdoc cref="OpenTrace"/>
    public static TiLog ReadTi(string path) => (Find(path)?.Format ?? (LogFile.IsEmpty(path) ? Erlang : Native)).ReadTi(path);

    /// <summary>Whether a file is a trace log of our own, or none that another format would read.</summary>
    internal static bool IsNative(string path) => Find(path) is null or { Format: NativeFormat };

    private static (ILogFormat Format, LogKind Kind)? Find(string path)
    {
        var buffer = new byte[StartBytes];
        ReadOnlySpan<byte> start;
        try
        {
            using var file = LogFile.Open(path);
            start = buffer.AsSpan(0, file is null ? 0 : RandomAccess.Read(file, buffer, 0));
        }
        catch (IOException)
        {
            return null;
        }

        foreach (var format in All)
        {
            if (format.Recognise(start) is { } kind)
                return (format, kind);
        }

        return null;
    }
}
