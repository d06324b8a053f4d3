using System.Globalization;

namespace Inviso.Language;

/// <summary>Reads an actor: <c>&lt;node/path#uid&gt;</c>, the node and the uid optional.</summary>
internal static class PidText
{
    public static PidTerm Read(string text, ref int position, LexicalError error)
    {
        var start = position + 1;
        var end = start;
        while (end < text.Length && text[end] is not ('>' or '<' or '"') && !char.IsWhiteSpace(text[end]))
            end++;
        if (end >= text.Length || text[end] != '>')
            throw error(position, "expected an actor in the form <node/path#uid>, closed by '>'", end >= text.Length);
        var content = text[start..end];
        var slash = content.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
            throw error(position, "expected an actor in the form <node/path#uid>, but there is no '/'", false);
        var (path, uid) = (content[slash..], 0);
        var hash = path.LastIndexOf('#');
        if (hash >= 0)
        {
            if (!int.TryParse(path.AsSpan(hash + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out uid) || uid == 0)
                throw error(start + slash + hash + 1, "expected the actor's uid, an integer other than 0, between '#' and '>'", false);
            path = path[..hash];
        }

        position = end + 1;
        return Term.Pid(content[..slash], path, uid);
    }
}
