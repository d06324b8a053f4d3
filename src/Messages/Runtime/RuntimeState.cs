namespace Inviso.Messages;

/// <summary>State of a runtime component: <c>new</c> has no history, <c>tracing</c> has its logs open, <c>idle</c> keeps the tracer data of what it did last.</summary>
public enum RuntimeState
{
    New,
    Tracing,
    Idle,
}
