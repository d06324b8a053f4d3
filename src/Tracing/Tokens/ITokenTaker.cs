namespace Inviso.Tracing;

/// <summary>A reference to an actor of this node that takes tokens over.</summary>
internal interface ITokenTaker : ITracedRef
{
    /// <summary>Null until the first token comes. It belongs to the reference, because messages can come before the cell is made.</summary>
    ref TokenInbox? Inbox { get; }
}
