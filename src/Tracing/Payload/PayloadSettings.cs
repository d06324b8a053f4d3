namespace Inviso.Tracing;

/// <summary>What a node's traces show of messages, and how.</summary>
/// <param name="IsEager">Whether values are rendered on the actor's thread when they are captured, and not by the session's thread soon after.</param>
internal sealed record PayloadSettings(PayloadMode Mode, bool IsEager, PayloadLimits Limits, RedactionRules Redaction, ReadableMembers Members)
{
    public static readonly PayloadSettings Default =
        new(PayloadMode.Full, false, PayloadLimits.Default, RedactionRules.BuiltIn, new ReadableMembers(new HashSet<string>()));
}
