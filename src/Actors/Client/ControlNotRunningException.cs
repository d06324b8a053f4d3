namespace Inviso.Actors;

/// <summary>The node has no control, or it ended before it answered; <see cref="IInviso"/> starts one.</summary>
public sealed class ControlNotRunningException() : InvalidOperationException("The node has no Inviso control; start one first.");
