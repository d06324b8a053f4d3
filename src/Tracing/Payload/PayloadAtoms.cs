using Inviso.Language;

namespace Inviso.Tracing;

/// <summary>What stands in a rendered value where something else could not.</summary>
internal static class PayloadAtoms
{
    public static readonly Term Null = Term.Atom("null");

    /// <summary>There is more than the bounds let through.</summary>
    public static readonly Term More = Term.Atom("...");

    /// <summary>Reading it failed or took too long.</summary>
    public static readonly Term Unreadable = Term.Atom("unreadable");

    /// <summary>An object within itself.</summary>
    public static readonly Term Cycle = Term.Atom("cycle");
}
