using System.Globalization;
using Akka.Configuration;

namespace Inviso.Tracing;

/// <summary>
/// Reads what the section <c>inviso.trace</c> says about messages. What is missing has its default, since a system may run without our reference.
/// </summary>
internal sealed class PayloadSettingsReader(Config config)
{
    private const string Section = "inviso.trace";

    private static readonly PayloadLimits Default = PayloadLimits.Default;

    /// <summary>A sentence for each setting that is wrong.</summary>
    public List<string> Complaints { get; } = [];

    public PayloadSettings Read() => new(
        Choose("payload", "types", ("off", PayloadMode.Off), ("types", PayloadMode.Types), ("full", PayloadMode.Full)),
        Choose("payload-rendering", "late", ("late", false), ("eager", true)),
        new PayloadLimits(
            Number("payload-limits.depth", Default.Depth, 1, 10),
            Number("payload-limits.text", Default.Text, 1, 8_000),
            Number("payload-limits.elements", Default.Elements, 1, 1_000),
            Number("payload-limits.members", Default.Members, 1, 200),
            Bytes("payload-limits.bytes", Default.Bytes, 64, 16 * 1024),
            Time("payload-limits.time", Default.Time, TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(10))),
        new RedactionRules(Names("redact.types"), Names("redact.members"), Names("redact.attributes")),
        new ReadableMembers(Names("readable-members").ToHashSet(StringComparer.Ordinal)));

    private T Choose<T>(string name, string @default, params (string Text, T Value)[] choices)
    {
        var text = config.GetString($"{Section}.{name}", @default) ?? @default;
        foreach (var choice in choices)
        {
            if (choice.Text == text)
                return choice.Value;
        }

        var allowed = choices.Select(choice => choice.Text).ToArray();
        Complaints.Add($"{Section}.{name} is '{text}', but must be {string.Join(", ", allowed[..^1])} or {allowed[^1]}.");
        return choices[0].Value;
    }

    private int Number(string name, int @default, int least, int most)
    {
        var text = config.GetString($"{Section}.{name}", null);
        if (text is null)
            return @default;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;
        Complaints.Add($"{Section}.{name} is '{text}', but must be a number from {least} to {most}.");
        return @default;
    }

    private int Bytes(string name, int @default, int least, int most)
    {
        var bytes = Ask(name, path => config.GetByteSize(path, @default));
        if (bytes is { } size && size >= least && size <= most)
            return (int)size;
        Complaints.Add($"{Section}.{name} must be a size from {least} B to {most / 1024}k.");
        return @default;
    }

    private TimeSpan Time(string name, TimeSpan @default, TimeSpan least, TimeSpan most)
    {
        var time = Ask(name, path => (TimeSpan?)config.GetTimeSpan(path, @default, allowInfinite: false));
        if (time is { } span && span >= least && span <= most)
            return span;
        Complaints.Add($"{Section}.{name} must be a time from {least.TotalMilliseconds:0} ms to {most.TotalSeconds:0} s.");
        return @default;
    }

    private string[] Names(string name)
    {
        string[] names = [.. Ask(name, path => config.GetStringList(path, [])) ?? []];
        if (names.Any(string.IsNullOrWhiteSpace))
            Complaints.Add($"{Section}.{name} must be a list of names, none of them empty.");
        return names;
    }

    // What is no size, time or list makes the configuration throw, by kinds of exceptions that differ between its versions.
    private T? Ask<T>(string name, Func<string, T?> read)
    {
        try
        {
            return read($"{Section}.{name}");
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Complaints.Add($"{Section}.{name} cannot be read: {e.Message}");
            return default;
        }
    }
}
