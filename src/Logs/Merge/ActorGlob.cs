using System.Diagnostics.CodeAnalysis;
using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>
/// A pattern of actor paths, as trace flags take it: <c>*</c> and <c>?</c> within one element, <c>**</c> for any number of elements, none included.
/// Case-sensitive.
/// </summary>
public sealed class ActorGlob
{
    private readonly string _text;
    private readonly string[] _elements;

    private ActorGlob(string text) => (_text, _elements) = (text, text.Split('/', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>False unless the pattern starts with a slash, as every path does.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out ActorGlob? glob)
    {
        glob = text.StartsWith('/') ? new ActorGlob(text) : null;
        return glob is not null;
    }

    public bool Matches(string path) => Matches(_elements, path.Length > 1 ? path : string.Empty);

    public override string ToString() => _text;

    // From the last element to the first; going back to the last double star is enough for many of them.
    private static bool Matches(string[] pattern, string path)
    {
        var (p, end, star, resume) = (pattern.Length, path.Length, -1, 0);
        while (true)
        {
            if (p > 0 && pattern[p - 1] == "**")
            {
                p--;
                (star, resume) = (p, end);
            }
            else if (p > 0 && end > 0 && TextGlob.Matches(pattern[p - 1], LastElement(path, end)))
            {
                (p, end) = (p - 1, WithoutLast(path, end));
            }
            else if (p == 0 && end == 0)
            {
                return true;
            }
            else if (star >= 0 && resume > 0)
            {
                resume = WithoutLast(path, resume);
                (p, end) = (star, resume);
            }
            else
            {
                return false;
            }
        }
    }

    private static ReadOnlySpan<char> LastElement(string path, int end) => path.AsSpan(0, end)[(WithoutLast(path, end) + 1)..];

    /// <summary>Where the last slash stands, or 0.</summary>
    private static int WithoutLast(string path, int end) => Math.Max(0, path.AsSpan(0, end).LastIndexOf('/'));
}
