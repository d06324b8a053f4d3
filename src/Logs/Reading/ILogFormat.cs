using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>One format of log files: how a file of it is recognised and read. Stateless.</summary>
internal interface ILogFormat
{
    /// <summary>The format in a few words, as <c>inviso log</c> shows it.</summary>
    string Name { get; }

    /// <summary>Which kind of log a file is that begins with these bytes; null where it is none of this format.</summary>
    /// <param name="start">The first <see cref="LogFormats.StartBytes"/> bytes, fewer only of a shorter file.</param>
    LogKind? Recognise(ReadOnlySpan<byte> start);

    /// <exception cref="LogFormatException">It is of a later version, or damaged where it begins.</exception>
    /// <exception cref="IOException">It cannot be opened or read.</exception>
    ILogReader OpenTrace(string path);

    /// <inheritdoc cref="OpenTrace"/>
    TiLog ReadTi(string path);
}
