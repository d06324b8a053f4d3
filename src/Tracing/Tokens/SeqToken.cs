using Inviso.Language;

namespace Inviso.Tracing;

/// <summary>
/// A sequential-trace token: it goes from actor to actor with each message that its holder sends. Immutable; change one with <c>with</c> and
/// <see cref="SeqTrace.Set"/> it again.
/// </summary>
/// <param name="Label">Identifies the sequence.</param>
/// <param name="Flags">What is reported of it.</param>
public sealed record SeqToken(Term Label, SeqTraceFlags Flags)
{
    /// <summary>Null for a token that no actor has had yet: the actor's own counters go on.</summary>
    public SeqSerial? Serial { get; internal init; }
}
