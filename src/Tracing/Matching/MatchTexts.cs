using System.Text;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>Our tests on texts: strings, atoms' names and binaries of UTF-8 count as texts; what is none fails.</summary>
internal static class MatchTexts
{
    public static MatchValue Test(MatchFunction function, MatchFrame frame, in MatchValue a, in MatchValue b)
    {
        if (TextOf(a, frame) is not { } text || TextOf(b, frame) is not { } other)
            return MatchValue.Failed;
        return MatchValue.Of(function switch
        {
            MatchFunction.Prefix => text.StartsWith(other, StringComparison.Ordinal),
            MatchFunction.Suffix => text.EndsWith(other, StringComparison.Ordinal),
            MatchFunction.Contains => text.Contains(other, StringComparison.Ordinal),
            _ => TextGlob.Matches(other, text),
        });
    }

    private static string? TextOf(in MatchValue value, MatchFrame frame)
    {
        if (value.Kind == MatchKind.Text)
            return value.Text;
        if (value.Kind is not (MatchKind.Object or MatchKind.Term))
            return null;
        return value.ToTerm(frame) switch
        {
            AtomTerm atom => atom.Name,
            ListTerm list when list.TryGetString(out var text) => text,
            BinaryTerm binary => Encoding.UTF8.GetString(binary.Bytes.Span),
            _ => null,
        };
    }
}
