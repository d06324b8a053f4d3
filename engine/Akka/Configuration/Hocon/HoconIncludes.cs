namespace Akka.Configuration.Hocon;

/// <summary>Gets what includes stand for from the caller's resolver, which may parse further texts with includes on the same thread.</summary>
internal sealed class HoconIncludes(Func<string, HoconRoot> resolver)
{
    /// <summary>In one text and all that it includes: bounds the growth by texts that include others many times over.</summary>
    private const int MaxCount = 1000;

    [ThreadStatic]
    private static int _count;

    /// <summary>The nesting of the include that is being resolved on this thread; 0 outside.</summary>
    [field: ThreadStatic]
    public static int Depth { get; private set; }

    /// <summary>A copy, as the tree it goes into grows in place.</summary>
    public HoconObject Take(string name, int depth, string position)
    {
        if (resolver is null)
            throw new ConfigurationException($"include \"{name}\" needs a resolver (ConfigurationFactory.ParseString(hocon, includeCallback)), at {position}.");
        if (depth + 1 >= Parser.MaxDepth || ++_count > MaxCount)
            throw new ConfigurationException($"More than {Parser.MaxDepth} levels or {MaxCount} texts are included, at {position}.");
        var outer = Depth;
        Depth = depth + 1;
        try
        {
            var included = resolver(name)?.Value
                ?? throw new ConfigurationException($"the resolver has nothing of that name.");
            return included.Values.Count == 0 ? new HoconObject() : Copy(included.GetObject() ?? throw new ConfigurationException("it is not an object."), depth);
        }
        catch (ConfigurationException e) when (e.InnerException is null)
        {
            throw new ConfigurationException($"include \"{name}\" at {position}: {e.Message}", e);
        }
        finally
        {
            Depth = outer;
            if (outer == 0)
                _count = 0;
        }
    }

    private static HoconObject Copy(HoconObject from, int depth)
    {
        var copy = new HoconObject();
        foreach (var (key, value) in from.Items)
            copy.Items[key] = Copy(value, depth + 1);
        return copy;
    }

    private static HoconValue Copy(HoconValue from, int depth)
    {
        if (depth > Parser.MaxDepth)
            throw new ConfigurationException($"more than {Parser.MaxDepth} levels are nested.");
        return HoconValue.Of([.. from.Values.Select(element => element switch
        {
            HoconObject inner => Copy(inner, depth),
            HoconArray array => Copy(array, depth),
            _ => element,
        })]);
    }

    private static HoconArray Copy(HoconArray from, int depth)
    {
        var copy = new HoconArray();
        copy.AddRange(from.Select(item => Copy(item, depth + 1)));
        return copy;
    }
}
