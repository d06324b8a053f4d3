using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>A name, or a pattern of names with <c>*</c> and <c>?</c>. Case does not matter.</summary>
internal sealed class NamePattern(string pattern)
{
    private readonly string _pattern = pattern.ToUpperInvariant();

    public bool Matches(string name) => TextGlob.Matches(_pattern, name.ToUpperInvariant());
}
