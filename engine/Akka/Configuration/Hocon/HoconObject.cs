using System.Globalization;

namespace Akka.Configuration.Hocon;

/// <summary>Keys with values, in the order in which the keys came first.</summary>
public class HoconObject : IHoconElement
{
    public Dictionary<string, HoconValue> Items { get; } = [];

    internal bool HasIndices => Items.Keys.Any(IsIndex);

    public bool IsString() => false;

    public string GetString() => throw new ConfigurationException("a text is needed, but it is an object.");

    public bool IsArray() => false;

    /// <summary>The values under whole numbers as keys, in the order of the numbers: <c>a.0 = x</c> is a list of one.</summary>
    public IList<HoconValue> GetArray() => HasIndices
        ? [.. Items.Where(item => IsIndex(item.Key)).OrderBy(item => int.Parse(item.Key, CultureInfo.InvariantCulture)).Select(item => item.Value)]
        : throw new ConfigurationException("a list is needed, but it is an object.");

    /// <summary>The value of the key, or null.</summary>
    public HoconValue GetKey(string key) => Items.GetValueOrDefault(key);

    /// <summary>Takes over the other object's keys; where both have one, objects are merged and anything else is replaced.</summary>
    public void Merge(HoconObject other)
    {
        foreach (var (key, value) in other.Items)
            Items[key] = Items.TryGetValue(key, out var old) ? HoconValue.Over(old, value) : value;
    }

    public override string ToString() => ToString(0);

    public string ToString(int indent) => HoconPrinter.Fields(this, indent);

    internal static HoconObject Over(HoconObject under, HoconObject over)
    {
        var merged = new HoconObject();
        merged.Merge(under);
        merged.Merge(over);
        return merged;
    }

    private static bool IsIndex(string key) => int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
