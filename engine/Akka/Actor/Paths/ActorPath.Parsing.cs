using System.Globalization;

namespace Akka.Actor;

public abstract partial class ActorPath
{
    /// <summary>True for a name a user may give: not empty, no leading <c>$</c>, only allowed or percent-encoded characters.</summary>
    public static bool IsValidPathElement(string s)
    {
        if (string.IsNullOrEmpty(s) || s[0] == '$') return false;
        for (var i = 0; i < s.Length; i++)
        {
            var c = s[i];
            if (char.IsAsciiLetterOrDigit(c) || ValidSymbols.Contains(c)) continue;
            if (c != '%' || i + 2 >= s.Length || !char.IsAsciiHexDigit(s[i + 1]) || !char.IsAsciiHexDigit(s[i + 2])) return false;
            i += 2;
        }

        return true;
    }

    public static ActorPath Parse(string path) =>
        TryParse(path, out var parsed) ? parsed : throw new UriFormatException($"Cannot parse '{path}' as an actor path.");

    public static bool TryParse(string path, out ActorPath actorPath)
    {
        actorPath = null;
        if (path is null || !Address.TryParse(path.AsSpan(), out var address, out var rest)) return false;
        return TryParse(new RootActorPath(address), rest, out actorPath);
    }

    /// <summary>Follows a text such as <c>/user/a#12</c> from <paramref name="basePath"/> downwards.</summary>
    public static bool TryParse(ActorPath basePath, string absoluteUri, out ActorPath actorPath) =>
        TryParse(basePath, absoluteUri.AsSpan(), out actorPath);

    public static bool TryParse(ActorPath basePath, ReadOnlySpan<char> absoluteUri, out ActorPath actorPath)
    {
        actorPath = basePath;
        long uid = 0;
        var mark = absoluteUri.LastIndexOf('#');
        if (mark >= 0)
        {
            if (!long.TryParse(absoluteUri[(mark + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out uid) || uid > int.MaxValue) return Fail(out actorPath);
            absoluteUri = absoluteUri[..mark];
        }

        while (!absoluteUri.IsEmpty)
        {
            var slash = absoluteUri.IndexOf('/');
            var element = slash < 0 ? absoluteUri : absoluteUri[..slash];
            absoluteUri = slash < 0 ? default : absoluteUri[(slash + 1)..];
            if (element.IsEmpty || element is ".") continue;
            if (element is "..") actorPath = actorPath.Parent ?? actorPath;
            else actorPath = actorPath.Child(element.ToString());
        }

        if (uid != 0) actorPath = actorPath.WithUid(uid);
        return true;
    }

    private static bool Fail(out ActorPath actorPath)
    {
        actorPath = null;
        return false;
    }
}
