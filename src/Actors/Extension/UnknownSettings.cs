using Akka.Configuration;
using Akka.Configuration.Hocon;

namespace Inviso.Actors;

/// <summary>Finds settings under <c>inviso</c> that the reference configuration does not have: mostly misspellings.</summary>
internal static class UnknownSettings
{
    // Sections whose keys the user chooses.
    private static readonly string[] OpenSections =
        ["inviso.nodes", "inviso.console.modules", "inviso.trace.handlers", "inviso.meta.handlers", "inviso.overload.checks"];

    public static IEnumerable<string> Find(Config actual, Config reference) =>
        actual.HasPath("inviso") ? Find("inviso", actual.GetValue("inviso"), reference.GetValue("inviso")) : [];

    private static IEnumerable<string> Find(string path, HoconValue actual, HoconValue reference)
    {
        if (OpenSections.Contains(path) || !actual.IsObject())
            yield break;
        var known = reference.IsObject() ? reference.GetObject().Items : [];
        foreach (var (key, value) in actual.GetObject().Items)
        {
            var name = key.Trim('"');
            if (!known.TryGetValue(name, out var expected))
                yield return $"{path}.{name}";
            else
                foreach (var unknown in Find($"{path}.{name}", value, expected))
                    yield return unknown;
        }
    }
}
