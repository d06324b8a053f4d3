using Inviso.Language;

namespace Inviso.Messages;

/// <summary>
/// Between a control and the supervisor of a node: proving the secret, starting and adopting the runtime. The control says hello with a nonce, the
/// supervisor answers with one of its own, and the control proves that it knows the secret by <see cref="StartRuntime.Proof"/> over both. A node whose runtime
/// has started by itself comes to the supervisor of its control's node in the same way, and ends with <see cref="Connect"/>.
/// </summary>
public static class NodeProtocol
{
    public sealed record Hello(long Id, int Version, ReadOnlyMemory<byte> Nonce);

    public sealed record Challenge(long Id, ReadOnlyMemory<byte> Nonce);

    /// <param name="Id">Chosen by the control; repeated in every answer.</param>
    /// <param name="Version">See <see cref="ProtocolVersion"/>.</param>
    /// <param name="Proof">HMAC-SHA256, keyed with the secret, over the supervisor's nonce and the control's.</param>
    /// <param name="Tag">Incarnation tag of the runtime.</param>
    /// <param name="Options">Options of a new runtime; an adopted one keeps its own.</param>
    /// <param name="OnlySameTag">Adopt only a runtime with an equal tag.</param>
    /// <param name="ControlNode">The name of the control's node.</param>
    public sealed record StartRuntime(
        long Id, int Version, ReadOnlyMemory<byte> Proof, Term Tag, RuntimeOptions Options, bool OnlySameTag, NodeName ControlNode);

    /// <summary>The runtime's own answer; its sender is the runtime.</summary>
    public sealed record Started(long Id, NodeName Node, long SystemUid, AddResult Result, RuntimeState State, RuntimeStatus Status);

    /// <summary>
    /// A runtime has started by itself and wants the control of the receiving node. Accepted, the control comes to that node as if it were to be added, and the
    /// runtime confirms by letting itself be adopted.
    /// </summary>
    /// <param name="Id">Chosen by the sender; repeated in the answer.</param>
    /// <param name="Version">See <see cref="ProtocolVersion"/>.</param>
    /// <param name="Proof">HMAC-SHA256, keyed with the secret, over the supervisor's nonce, the sender's, and <c>connect</c>.</param>
    /// <param name="Node">The name of the runtime's node.</param>
    /// <param name="Tag">Incarnation tag of the runtime, which it keeps.</param>
    public sealed record Connect(long Id, int Version, ReadOnlyMemory<byte> Proof, NodeName Node, Term Tag);

    /// <summary>There is a control, and it was told.</summary>
    public sealed record ConnectAccepted(long Id);

    /// <summary>What is this node? Answered by <see cref="Described"/>; no runtime is started for it.</summary>
    /// <param name="Id">Chosen by the sender; repeated in the answer.</param>
    /// <param name="Version">See <see cref="ProtocolVersion"/>.</param>
    /// <param name="Proof">HMAC-SHA256, keyed with the secret, over the supervisor's nonce, the sender's, and <c>describe</c>.</param>
    public sealed record Describe(long Id, int Version, ReadOnlyMemory<byte> Proof);

    public sealed record Described(long Id, NodeDescription Description);

    /// <summary>No runtime for this control, or no control for this runtime, no description, and why.</summary>
    public sealed record Refused(long Id, Term Reason);
}
