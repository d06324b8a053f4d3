using Inviso.Messages;

namespace Inviso.Host.Summaries;

/// <summary>Why a trace ended, in words.</summary>
internal static class StopReasonText
{
    public static string Of(StopReason reason) => reason switch
    {
        StopReason.None => "not closed: its node was killed, or still writes it",
        StopReason.Requested => "on request",
        StopReason.ControlLost => "the control was lost",
        StopReason.NodeTerminated => "the node terminated",
        StopReason.WriteFailed => "the log could not be written",
        StopReason.Wrapped => "the trace goes on in the next file of its set",
        StopReason.OwnerGone => "the session's owner died",
        StopReason.TimeLimit => "limit of time",
        StopReason.EventLimit => "limit of events",
        StopReason.RateLimit => "limit of events in a second",
        StopReason.ByteLimit => "limit of bytes",
        StopReason.PayloadLimit => "limit of payload",
        StopReason.QueueLimit => "limit of the queue",
        StopReason.CpuLimit => "limit of processor time",
        StopReason.GcLimit => "limit of garbage collection",
        StopReason.MailboxLimit => "limit of a mailbox",
        StopReason.RecorderDump => "written by a flight recorder; the trace goes on",
        _ => $"reason {(byte)reason}, which this version does not know",
    };
}
