using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>Inviso's own logs: docs/log-format.md.</summary>
internal sealed class NativeFormat : ILogFormat
{
    public string Name => "Inviso log, version 1";

    public LogKind? Recognise(ReadOnlySpan<byte> start) =>
        start.StartsWith(TraceLogFormat.Magic) ? LogKind.Trace
        : start.StartsWith(TiRecordFrame.FileMagic) ? LogKind.Ti
        : null;

    public ILogReader OpenTrace(string path) => TraceLogReader.Open(path);

    public TiLog ReadTi(string path) => TiLogReader.Read(path);
}
