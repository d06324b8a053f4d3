namespace Inviso.Actors;

/// <summary>
/// Inviso's own actor on this node, <c>/system/inviso</c>, has failed or was stopped, and with it the control and the runtime. After a failure Akka starts it again, so
/// that the next call may find it; one that was stopped comes back with the next start of the actor system only.
/// </summary>
public sealed class InvisoEndedException() : InvalidOperationException(
    "Inviso on this node, the actor /system/inviso, has failed or was stopped. After a failure it starts again without a control; else start the actor system anew.");
