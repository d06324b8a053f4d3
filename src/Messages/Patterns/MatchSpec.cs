using Inviso.Language;

namespace Inviso.Messages;

/// <summary>
/// A match specification: what a call pattern reports beside the call. In this version heads match every argument list and there are no guards;
/// <see cref="MatchSpecReader"/> refuses anything else by name.
/// </summary>
/// <param name="Actions">What a matching call does.</param>
/// <param name="Source">The term it was read from.</param>
public sealed record MatchSpec(MatchActions Actions, Term Source)
{
    /// <summary>Matches every call, reports nothing but the call: <c>[]</c> or <c>true</c>.</summary>
    public static MatchSpec MatchAll { get; } = new(MatchActions.None, Term.Nil);
}
