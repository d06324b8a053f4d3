using Inviso.Language;

namespace Inviso.Messages;

/// <summary>
/// A fetch whose files go to another node than the control's: between the collection on that node, which <see cref="RuntimeProtocol.CollectLogs"/> has started, and
/// who asked for it, at the control. The files themselves come from their own node by <see cref="TransferProtocol"/>.
/// </summary>
public static class CollectProtocol
{
    /// <summary>The collection lives; answered <see cref="Wanted"/>.</summary>
    public sealed record Alive;

    /// <summary>Nothing has come yet: the source is to be asked, which only its control can do.</summary>
    public sealed record LogsWanted;

    /// <summary>The result, in term notation; told again until it is <see cref="Taken"/>.</summary>
    public sealed record Collected(Term Result);

    /// <summary>Who asked still waits. Without this for the acceptable pause the collection removes what it has written, and ends.</summary>
    public sealed record Wanted;

    /// <summary>The result has arrived.</summary>
    public sealed record Taken;

    /// <summary>Nobody wants it any more: what was written is removed.</summary>
    public sealed record Cancel;
}
