using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>Which fields of an event are recorded: the second byte of each record. The numbers are those of the log format and never change.</summary>
[Flags]
internal enum EventFields : byte
{
    None = 0,
    ShowsTime = 0x01,
    Actor = 0x02,
    Peer = 0x04,
    Function = 0x08,
    MessageType = 0x10,
    Data = 0x20,
    Count = 0x40,
    Extra = 0x80,
}

internal static class EventFieldRules
{
    public static EventFields Of(in TraceEvent e) =>
        (e.ShowsTime ? EventFields.ShowsTime : 0)
        | (e.Actor is null ? 0 : EventFields.Actor)
        | (e.Peer is null ? 0 : EventFields.Peer)
        | (e.Function is null ? 0 : EventFields.Function)
        | (e.MessageType is null ? 0 : EventFields.MessageType)
        | (e.Data is null ? 0 : EventFields.Data)
        | (e.Count == 0 ? 0 : EventFields.Count)
        | (e.Extra is null ? 0 : EventFields.Extra);

    /// <summary>Whether there is such a kind and the fields without which it has no form as a term.</summary>
    public static bool AreValid(TraceKind kind, EventFields fields) => kind switch
    {
        TraceKind.Call or TraceKind.ReturnFrom or TraceKind.ExceptionFrom or TraceKind.Spawn => (fields & EventFields.Function) != 0,
        TraceLogFormat.Delivery => (fields & (EventFields.Actor | EventFields.Peer)) == (EventFields.Actor | EventFields.Peer),
        TraceKind.Foreign => (fields & EventFields.Data) != 0,
        _ => kind is >= TraceKind.Send and <= TraceKind.ReturnTo,
    };
}
