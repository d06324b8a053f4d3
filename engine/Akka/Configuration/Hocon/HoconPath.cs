using System.Text;

namespace Akka.Configuration.Hocon;

internal static class HoconPath
{
    /// <summary>The keys of a dotted path; dots inside double quotes do not separate. An empty path has no keys.</summary>
    public static IReadOnlyList<string> Split(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var keys = new List<string>();
        if (path.Length == 0)
            return keys;
        var key = new StringBuilder();
        var quoted = false;
        foreach (var c in path)
        {
            if (c == '"')
            {
                quoted = !quoted;
            }
            else if (c == '.' && !quoted)
            {
                keys.Add(key.ToString());
                key.Clear();
            }
            else
            {
                key.Append(c);
            }
        }

        keys.Add(key.ToString());
        return keys;
    }
}
