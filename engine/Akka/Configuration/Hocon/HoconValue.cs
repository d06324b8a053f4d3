using System.Globalization;

namespace Akka.Configuration.Hocon;

/// <summary>
/// The value of a key or the item of a list. While a text is being read it may be several pieces in a row and cover an older value;
/// afterwards it is one text, one list or one object.
/// </summary>
public class HoconValue : IMightBeAHoconObject
{
    public List<IHoconElement> Values { get; private set; } = [];

    /// <summary>True for no value and for an object without keys.</summary>
    public bool IsEmpty => Values.Count == 0 || Values[0] is HoconObject { Items.Count: 0 };

    /// <summary>What this value was assigned over, as long as it is open whether it replaces it.</summary>
    internal HoconValue Underneath { get; private set; }

    internal bool HasReferences => Values.Exists(v => v is HoconReference);

    internal bool IsFinal => Underneath is null && !HasReferences;

    public void AppendValue(IHoconElement value) => Values.Add(value);

    public bool IsString() => Values.Count > 0 && Values.TrueForAll(v => v.IsString());

    public bool IsArray() => Values.Count > 0 && Values.TrueForAll(v => v.IsArray());

    public bool IsObject() => Values.Count > 0 && Values.TrueForAll(v => v is HoconObject);

    /// <summary>The object, or null when the value is none.</summary>
    public HoconObject GetObject() => IsObject() ? Values.Cast<HoconObject>().Aggregate(HoconObject.Over) : null;

    public HoconValue GetChildObject(string key) => GetObject()?.GetKey(key);

    public IList<HoconValue> GetArray() => Values.Count == 1 ? Values[0].GetArray() : Values.SelectMany(v => v.GetArray()).ToList();

    public string GetString() => Values.Count switch
    {
        0 => null,
        1 => Values[0].GetString(),
        _ => string.Concat(Values.Select(v => v.GetString())),
    };

    public bool GetBoolean() => GetString() switch
    {
        "true" or "on" or "yes" => true,
        "false" or "off" or "no" => false,
        var text => throw new ConfigurationException($"'{text}' is not on or off, true or false, yes or no."),
    };

    public int GetInt() => Number<int>("a whole number");

    public byte GetByte() => Number<byte>("a whole number");

    public long GetLong() => Number<long>("a whole number");

    public float GetFloat() => Number<float>("a number");

    public double GetDouble() => Number<double>("a number");

    public decimal GetDecimal() => Number<decimal>("a number");

    /// <summary>Null when there is no text.</summary>
    public long? GetByteSize() => string.IsNullOrEmpty(GetString()) ? null : HoconUnits.Size(GetString());

    public TimeSpan GetTimeSpan(bool allowInfinite = true) => HoconUnits.Duration(GetString() ?? "", allowInfinite);

    public IList<string> GetStringList() => List(v => v.GetString());

    public IList<bool> GetBooleanList() => List(v => v.GetBoolean());

    public IList<byte> GetByteList() => List(v => v.GetByte());

    public IList<int> GetIntList() => List(v => v.GetInt());

    public IList<long> GetLongList() => List(v => v.GetLong());

    public IList<float> GetFloatList() => List(v => v.GetFloat());

    public IList<double> GetDoubleList() => List(v => v.GetDouble());

    public IList<decimal> GetDecimalList() => List(v => v.GetDecimal());

    public Config ToConfig() => new(new HoconRoot(this));

    /// <summary>A configuration that has this value under the key, and nothing else.</summary>
    public Config AtKey(string key)
    {
        var at = new HoconObject();
        at.Items[key] = this;
        return Of(at).ToConfig();
    }

    public override string ToString() => ToString(0);

    /// <summary>HOCON text; an object stands in braces unless the indentation is 0, as the whole of a text does.</summary>
    public virtual string ToString(int indent) => Values.Count switch
    {
        0 => "",
        _ when IsObject() => indent == 0 ? GetObject().ToString(1) : HoconPrinter.Braced(GetObject(), indent),
        _ when IsString() => HoconPrinter.Text(GetString()),
        1 when Values[0] is HoconArray array => HoconPrinter.List(array, indent),
        _ => string.Join(' ', Values),
    };

    internal static HoconValue Of(params IHoconElement[] elements) => new() { Values = [.. elements] };

    /// <summary>The value that <paramref name="over"/> makes when it is assigned after <paramref name="under"/>; neither is changed.</summary>
    internal static HoconValue Over(HoconValue under, HoconValue over)
    {
        if (!over.IsFinal)
            return Cover(under, over);
        if (!over.IsObject())
            return over;
        if (!under.IsFinal)
            return Cover(under, over);
        return under.IsObject() ? Of(HoconObject.Over(under.GetObject(), over.GetObject())) : over;
    }

    /// <summary>This value and what is underneath, from top to bottom.</summary>
    internal IEnumerable<HoconValue> Stack()
    {
        for (var value = this; value is not null; value = value.Underneath)
            yield return value;
    }

    internal void Become(IEnumerable<IHoconElement> elements)
    {
        Values = [.. elements];
        Underneath = null;
    }

    private static HoconValue Cover(HoconValue under, HoconValue over) =>
        over.Stack().Reverse().Aggregate(under, (below, layer) => new HoconValue { Values = layer.Values, Underneath = below });

    private T Number<T>(string needed)
        where T : ISpanParsable<T>
    {
        var text = GetString();
        return T.TryParse(text, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new ConfigurationException($"'{text}' is not {needed} in the range of {typeof(T).Name}.");
    }

    private List<T> List<T>(Func<HoconValue, T> item) => GetArray().Select(item).ToList();
}
