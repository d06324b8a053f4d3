namespace Akka.Configuration.Hocon;

/// <summary>
/// Replaces the substitutions of one text by what they name in that text, else by the environment variable of that name. A value is
/// resolved when it is first needed and once; a value that needs itself is an error.
/// </summary>
internal sealed class HoconResolver(HoconObject root)
{
    /// <summary>Characters, items and keys that substitutions may bring in: bounds the growth by values that name others many times over.</summary>
    private const long MaxGrowth = 4_000_000;

    private readonly HashSet<object> _entered = [];
    private readonly HashSet<object> _done = [];
    private int _depth;
    private long _growth;
    private string _position = "line 1, column 1";

    public void Resolve() => Walk(root);

    private void Walk(IHoconElement container)
    {
        if (container is not (HoconObject or HoconArray) || _done.Contains(container))
            return;
        Enter(container);
        if (container is HoconObject { Items: var items })
        {
            foreach (var (key, value) in items.ToArray())
            {
                if (!WalkValue(value))
                    items.Remove(key);
            }
        }
        else if (container is HoconArray array)
        {
            array.RemoveAll(value => !WalkValue(value));
        }

        Leave(container);
    }

    private bool WalkValue(HoconValue value)
    {
        Settle(value);
        foreach (var element in value.Values)
            Walk(element);
        return value.Values.Count > 0;
    }

    /// <summary>Makes one element, or none, of the value's pieces and of what is underneath; does not go into lists and objects.</summary>
    private void Settle(HoconValue value)
    {
        if (value.IsFinal)
            return;
        Enter(value);
        IReadOnlyList<IHoconElement> settled = [];
        foreach (var layer in value.Stack())
        {
            var lower = HoconConcatenation.Join(layer.Values.SelectMany(Expand).ToList(), _position);
            if (lower.Count == 0)
                continue;
            if (settled.Count == 0)
                settled = lower;
            else if (lower is [HoconObject under] && settled is [HoconObject over])
                settled = [HoconObject.Over(under, over)];
            if (lower[0] is not HoconObject)
                break;
        }

        value.Become(settled);
        Leave(value);
    }

    private IEnumerable<IHoconElement> Expand(IHoconElement piece)
    {
        if (piece is not HoconReference reference)
            return [piece];
        _position = reference.Position;
        var pieces = Find(reference);
        _growth += pieces.Sum(Size);
        return _growth <= MaxGrowth ? pieces : throw new ConfigurationException($"The substitutions make too much of one text, at {_position}.");
    }

    private IReadOnlyList<IHoconElement> Find(HoconReference reference)
    {
        var value = reference.IsSelf ? reference.Previous : null;
        if (value is not null)
            Settle(value);
        else if (!reference.IsSelf)
            value = FindInText(reference);

        if (value is { Values.Count: > 0 })
            return value.Values;
        if (Environment.GetEnvironmentVariable(reference.Path) is { } variable)
            return [new HoconLiteral { Value = variable }];
        return reference.IsOptional ? [] : throw reference.Unresolved();
    }

    private HoconValue FindInText(HoconReference reference)
    {
        HoconValue value = null;
        var at = root;
        foreach (var key in reference.Keys)
        {
            value = at?.GetKey(key);
            if (value is null)
                return null;
            Settle(value);
            at = value.GetObject();
        }

        return value;
    }

    private void Enter(object value)
    {
        if (!_entered.Add(value))
            throw new ConfigurationException($"A substitution needs its own value, at {_position}.");
        if (++_depth > Parser.MaxDepth)
            throw new ConfigurationException($"Substitutions and objects are nested more than {Parser.MaxDepth} levels, at {_position}.");
    }

    private void Leave(object value)
    {
        _depth--;
        _entered.Remove(value);
        _done.Add(value);
    }

    private static long Size(IHoconElement piece) => piece switch
    {
        HoconObject o => o.Items.Count + 1,
        HoconArray a => a.Count + 1,
        _ => (piece.GetString()?.Length ?? 0) + 1,
    };
}
