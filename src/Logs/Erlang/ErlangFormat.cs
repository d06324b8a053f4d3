using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>
/// Files of Erlang nodes: trace messages of a trace port, ti files of Inviso and of ttb. They have no header and are told by their first record. A
/// wrap set ends in an empty file where nothing came after the last wrap.
/// </summary>
internal sealed class ErlangFormat : ILogFormat
{
    private const byte Version = 131;
    private const byte SmallTuple = 104;
    private const byte Atom = 100;
    private const byte SmallAtom = 119;
    private const int FirstElementAt = TraceRecord.HeaderSize + 3;
    private const int AssociationArity = 4;

    // The shortest term with its version.
    private const int LeastTerm = 2;

    public string Name => "Erlang trace port or ti file";

    public LogKind? Recognise(ReadOnlySpan<byte> start) => start switch
    {
        [TraceRecord.Dropped, _, _, _, _] or [TraceRecord.Dropped, _, _, _, _, <= TraceRecord.Dropped, ..] => LogKind.Trace,
        [TraceRecord.TermFollows, _, _, _, _, Version, SmallTuple, AssociationArity, ..] =>
            IsTraceMessage(start[FirstElementAt..]) ? LogKind.Trace : LogKind.Ti,
        [TraceRecord.TermFollows, _, _, _, _, Version, ..] => LogKind.Trace,
        _ => IsTtb(start) ? LogKind.Ti : null,
    };

    public ILogReader OpenTrace(string path) => ErlangTraceLogReader.Open(path);

    public TiLog ReadTi(string path)
    {
        using var window = LogWindow.Open(path, TraceRecord.HeaderSize);
        return IsTtb(window.Peek(LeastTerm)) ? ErlangTiReader.ReadTtb(path) : ErlangTiReader.ReadInviso(path);
    }

    private static bool IsTtb(ReadOnlySpan<byte> start) => start is [>= LeastTerm, Version, ..];

    /// <summary>Of tuples with four elements: <c>{trace,…}</c> and <c>{seq_trace,…}</c>; an association begins with a process id or another atom.</summary>
    private static bool IsTraceMessage(ReadOnlySpan<byte> element) => element switch
    {
        [Atom, _, _, .. var name] => IsTag(name),
        [SmallAtom, _, .. var name] => IsTag(name),
        _ => false,
    };

    private static bool IsTag(ReadOnlySpan<byte> name) => name.StartsWith("trace"u8) || name.StartsWith("seq_trace"u8);
}
