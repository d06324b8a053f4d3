using Inviso.Language;

namespace Inviso.Tracing;

/// <summary>What a handler's return_from can say.</summary>
internal static class ReturnTerms
{
    public static readonly Term Ok = Term.Atom("ok");

    public static readonly Term Unhandled = Term.Atom("unhandled");

    /// <summary>The handler put the message aside; it will be handled again.</summary>
    public static readonly Term Stashed = Term.Atom("stashed");

    /// <summary>Whether and when the handler's async work ended cannot be known.</summary>
    public static readonly Term Pending = Term.Atom("pending");
}
