using System.Globalization;
using Akka.Configuration.Hocon;

namespace Akka.Configuration;

/// <summary>
/// An immutable tree of settings, with further trees below it that are asked for what this one does not say. Paths are dotted;
/// an element that contains a dot stands in double quotes. A missing path gives the default, null, or an empty list; a value of the
/// wrong kind throws <see cref="ConfigurationException"/>.
/// </summary>
public class Config
{
    public static readonly Config Empty = new();

    private readonly HoconValue _own;

    public Config()
    {
        _own = new HoconValue();
        _own.AppendValue(new HoconObject());
    }

    public Config(HoconRoot root)
    {
        _own = root?.Value ?? throw new ArgumentNullException(nameof(root));
    }

    public Config(Config source, Config fallback)
    {
        ArgumentNullException.ThrowIfNull(source);
        _own = source._own;
        Fallback = source.Fallback is null ? fallback : fallback is null ? source.Fallback : new Config(source.Fallback, fallback);
    }

    /// <summary>What is asked after this layer, or null.</summary>
    public Config Fallback { get; }

    /// <summary>True when neither this layer nor a fallback holds a key.</summary>
    public virtual bool IsEmpty => _own.IsEmpty && (Fallback is null || Fallback.IsEmpty);

    /// <summary>This layer merged over its fallbacks.</summary>
    public virtual HoconValue Root => Merge(Layers().Select(layer => layer._own));

    public static implicit operator Config(string str) => ConfigurationFactory.ParseString(str);

    public static Config operator +(Config config, string fallback) => config.WithFallback(ConfigurationFactory.ParseString(fallback));

    public static Config operator +(string configHocon, Config fallbackConfig) => ConfigurationFactory.ParseString(configHocon).WithFallback(fallbackConfig);

    /// <summary>A configuration that answers from this one, then from its fallbacks, then from <paramref name="fallback"/>.</summary>
    public virtual Config WithFallback(Config fallback)
    {
        if (ReferenceEquals(fallback, this))
            throw new ArgumentException("A configuration cannot be its own fallback.", nameof(fallback));
        return fallback.IsNullOrEmpty() ? this : IsEmpty ? fallback : new Config(this, fallback);
    }

    public virtual bool HasPath(string path) => GetValue(path) is not null;

    /// <summary>The value at the path, objects merged over all layers; null when there is none.</summary>
    public HoconValue GetValue(string path)
    {
        var keys = HoconPath.Split(path);
        var found = new List<HoconValue>();
        foreach (var layer in Layers())
        {
            var value = layer._own;
            var blocked = false;
            foreach (var key in keys)
            {
                blocked = !value.IsObject();
                value = blocked ? null : value.GetChildObject(key);
                if (value is null)
                    break;
            }

            if (value is not null)
                found.Add(value);
            if (blocked || value is not null && !value.IsObject())
                break;
        }

        return found.Count == 0 ? null : Merge(found);
    }

    /// <summary>The part below the path, over all layers; null when there is none.</summary>
    public virtual Config GetConfig(string path) => GetValue(path)?.ToConfig();

    public virtual string GetString(string path, string @default = null) => Read(path, v => v.GetString(), @default);

    public virtual bool GetBoolean(string path, bool @default = false) => Read(path, v => v.GetBoolean(), @default);

    public virtual int GetInt(string path, int @default = 0) => Read(path, v => v.GetInt(), @default);

    public virtual long GetLong(string path, long @default = 0) => Read(path, v => v.GetLong(), @default);

    public virtual float GetFloat(string path, float @default = 0) => Read(path, v => v.GetFloat(), @default);

    public virtual double GetDouble(string path, double @default = 0) => Read(path, v => v.GetDouble(), @default);

    public virtual decimal GetDecimal(string path, decimal @default = 0) => Read(path, v => v.GetDecimal(), @default);

    public virtual long? GetByteSize(string path) => GetByteSize(path, null);

    public virtual long? GetByteSize(string path, long? def = null) => Read(path, v => v.GetByteSize(), def);

    public virtual TimeSpan GetTimeSpan(string path, TimeSpan? @default = null, bool allowInfinite = true) =>
        Read(path, v => v.GetTimeSpan(allowInfinite), @default.GetValueOrDefault());

    public virtual IList<string> GetStringList(string path) => Read(path, v => v.GetStringList(), []);

    public virtual IList<string> GetStringList(string path, string[] defaultPaths) => Read(path, v => v.GetStringList(), defaultPaths);

    public virtual IList<bool> GetBooleanList(string path) => Read(path, v => v.GetBooleanList(), []);

    public virtual IList<byte> GetByteList(string path) => Read(path, v => v.GetByteList(), []);

    public virtual IList<int> GetIntList(string path) => Read(path, v => v.GetIntList(), []);

    public virtual IList<long> GetLongList(string path) => Read(path, v => v.GetLongList(), []);

    public virtual IList<float> GetFloatList(string path) => Read(path, v => v.GetFloatList(), []);

    public virtual IList<double> GetDoubleList(string path) => Read(path, v => v.GetDoubleList(), []);

    public virtual IList<decimal> GetDecimalList(string path) => Read(path, v => v.GetDecimalList(), []);

    /// <summary>The top-level keys with their values, over all layers.</summary>
    public virtual IEnumerable<KeyValuePair<string, HoconValue>> AsEnumerable()
    {
        var root = Root;
        return root.IsObject() ? root.GetObject().Items : [];
    }

    /// <summary>HOCON text that parses to the settings of this layer alone.</summary>
    public override string ToString() => _own.ToString();

    /// <summary>HOCON text that parses to the same settings.</summary>
    public string ToString(bool includeFallback) => includeFallback ? Root.ToString() : ToString();

    private static HoconValue Merge(IEnumerable<HoconValue> topDown) => topDown.Reverse().Aggregate(HoconValue.Over);

    private static string Shorten(HoconValue value)
    {
        var text = value.ToString();
        return text.Length <= 60 ? text : string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, 60)}…");
    }

    private IEnumerable<Config> Layers()
    {
        for (var layer = this; layer is not null; layer = layer.Fallback)
            yield return layer;
    }

    private T Read<T>(string path, Func<HoconValue, T> convert, T @default)
    {
        var value = GetValue(path);
        if (value is null)
            return @default;
        try
        {
            return convert(value);
        }
        catch (ConfigurationException e)
        {
            throw new ConfigurationException($"The setting {path} = {Shorten(value)} cannot be used: {e.Message}", e);
        }
    }
}
