using Inviso.Language;

namespace Inviso.Messages;

/// <summary>
/// One trace event. Which fields a kind uses:
/// <list type="table">
/// <item><term>Send, SendToNonExisting</term><description>Actor = sender, Peer = recipient, MessageType, Data = message if captured</description></item>
/// <item><term>Receive</term><description>Actor = recipient, Peer = sender if known, MessageType, Data = message if captured</description></item>
/// <item><term>Call</term><description>Actor, Peer = sender of the handled message if known, Function, Data = argument list if captured</description></item>
/// <item><term>ReturnFrom</term><description>Actor, Function, Data = <c>ok</c>, <c>unhandled</c>, <c>stashed</c>, <c>{replied,[Msg]}</c> or the value an association point returned</description></item>
/// <item><term>ExceptionFrom</term><description>Actor, Function, Data = <c>{Class,Reason}</c></description></item>
/// <item><term>Spawn</term><description>Actor = parent, Peer = child, Function = the child's type as module, <c>start</c>/0; of an Erlang node Data = argument list</description></item>
/// <item><term>Exit, Restart</term><description>Actor, Data = reason</description></item>
/// <item><term>Link … GettingUnlinked</term><description>Actor, Peer = the other side of the death watch</description></item>
/// <item><term>Register, Unregister</term><description>Actor, Data = the name</description></item>
/// <item><term>In, Out</term><description>Actor, Function = the handler that starts or leaves</description></item>
/// <item><term>GcStart, GcEnd</term><description>no actor; Data = list of <c>{Key,Value}</c>, first <c>{time,Nanoseconds}</c>, the collection's own time</description></item>
/// <item><term>ReturnTo</term><description>Actor, Function = who called the association point, null when it is not known</description></item>
/// <item><term>SeqTrace</term><description>Actor = who sends, receives or prints, Peer = the other, Data = <c>{Label,Info}</c></description></item>
/// <item><term>Foreign</term><description>Actor if it has one, MessageType = the message's own name of its kind, Data = the message</description></item>
/// <item><term>Drop</term><description>Count; Actor only in what was relayed: the root of the node that lost them</description></item>
/// </list>
/// </summary>
/// <param name="Timestamp">Nanoseconds since 1970-01-01 UTC on the node's own clock, never decreasing within a log among the events of one node.</param>
/// <param name="ShowsTime">Whether the actor had the <c>timestamp</c> flag; the time itself is always recorded.</param>
/// <param name="Extra">Of a call the value of the match specification's message action; of a SendToNonExisting why the message is lost; see <see cref="IsToName"/>; else null.</param>
/// <param name="Count">The number of lost events of a Drop, else 0.</param>
public readonly record struct TraceEvent(
    long Timestamp,
    TraceKind Kind,
    bool ShowsTime,
    ActorId? Actor,
    ActorId? Peer = null,
    FunctionId? Function = null,
    string? MessageType = null,
    Term? Data = null,
    long Count = 0,
    Term? Extra = null)
{
    /// <summary>Whether an Erlang node of OTP 26 or later wrote it: for Erlang, it is written again with the same form of atoms.</summary>
    public bool HasUtf8Atoms { get; init; }

    /// <summary>Whether a Send of an Erlang node names its recipient by what is no process id: <see cref="Extra"/> is the name, or the port.</summary>
    public bool IsToName => Kind == TraceKind.Send && Peer is null && Extra is not null;
}
