using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>What a subscriber gets.</summary>
/// <param name="Node">The node's canonical name.</param>
/// <param name="Message"><c>{connected,Node,{Tag,{State,Status}}}</c>, <c>{disconnected,Node,Reason}</c>, <c>{state_change,Node,{State,Status}}</c> or
/// <c>{port_down,Node,Reason}</c>; of a control that is not distributed the node in it is <c>local_runtime</c>.</param>
/// <param name="Term">The whole event: <c>{inviso_event,ControlPid,LocalDateTime,Message}</c>.</param>
public sealed record InvisoEvent(NodeName Node, Term Message, Term Term);
