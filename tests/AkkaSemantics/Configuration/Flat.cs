using System.Globalization;
using Akka.Configuration;
using Akka.Configuration.Hocon;

namespace AkkaSemantics.Tests.Configuration;

/// <summary>A configuration as one line per value, in the order of the paths: what two readers of the same text must agree on.</summary>
internal static class Flat
{
    public static IEnumerable<string> Of(string hocon) => Of(ConfigurationFactory.ParseString(hocon));

    public static IEnumerable<string> Of(Config config) => Lines("", config.Root).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Lines(string path, HoconValue value) => value.IsObject()
        ? value.GetObject().Items.SelectMany(item => Lines(path.Length == 0 ? Key(item.Key) : path + "." + Key(item.Key), item.Value))
        : [path + "=" + One(value)];

    private static string One(HoconValue value) => value.IsObject() ? "{" + string.Join(',', Lines("", value)) + "}"
        : value.IsString() ? value.GetString() ?? "null"
        : "[" + string.Join(',', value.GetArray().Select(One)) + "]";

    private static string Key(string key) => key.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? key : string.Create(CultureInfo.InvariantCulture, $"'{key}'");
}
