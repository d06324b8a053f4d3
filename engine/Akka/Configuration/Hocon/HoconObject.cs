namespace Akka.Configuration.Hocon;

/// <summary>Keys with values, in the order in which the keys came first.</summary>
public class HoconObject : IHoconElement
{
    public Dictionary<string, HoconValue> Items { get; } = [];

    public bool IsString() => false;

    public string GetString() => throw new ConfigurationException("a text is needed, but it is an object.");

    public bool IsArray() => false;

    public IList<HoconValue> GetArray() => throw new ConfigurationException("a list is needed, but it is an object.");

    /// <summary>The value of the key, or null.</summary>
    public HoconValue GetKey(string key) => Items.GetValueOrDefault(key);

    /// <summary>Takes over the other object's keys; where both have one, objects are merged and anything else is replaced.</summary>
    public void Merge(HoconObject other)
    {
        foreach (var (key, value) in other.Items)
            Items[key] = Items.TryGetValue(key, out var old) ? HoconValue.Over(old, value) : value;
    }

    public override string ToString() => ToString(0);

    public string ToString(int indent) => HoconPrinter.Object(this, indent);

    internal static HoconObject Over(HoconObject under, HoconObject over)
    {
        var merged = new HoconObject();
        merged.Merge(under);
        merged.Merge(over);
        return merged;
    }
}
