namespace Akka.Configuration.Hocon;

/// <summary>
/// Replaces the substitutions of one text by what they name in that text, else by the environment variable of that name. A value is
/// resolved when it is first needed and once; a value that needs itself is an error.
/// </summary>
internal sealed class HoconResolver(HoconObject root)
{
    /// <summary>Bounds the growth by values that name others many times over; real configurations stay far below.</summary>
    private const int MaxPieces = 100_000;

    private readonly HashSet<object> _entered = [];
    private readonly HashSet<object> _done = [];
    private int _depth;
    private int _pieces;

    public void Resolve() => Walk(root);

    private void Walk(IHoconElement container)
    {
        if (container is not (HoconObject or HoconArray) || _done.Contains(container))
            return;
        Enter(container, "the text");
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
        Enter(value, Describe(value));
        IReadOnlyList<IHoconElement> settled = [];
        foreach (var layer in value.Stack())
        {
            var lower = HoconConcatenation.Join(layer.Values.SelectMany(Expand).ToList(), Describe(layer));
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
        var pieces = piece is HoconReference reference ? Find(reference) : [piece];
        _pieces += pieces.Count;
        return _pieces <= MaxPieces
            ? pieces
            : throw new ConfigurationException($"The substitutions make more than {MaxPieces} pieces.");
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

    private void Enter(object value, string position)
    {
        if (!_entered.Add(value))
            throw new ConfigurationException($"A substitution needs its own value, at {position}.");
        if (++_depth > HoconParser.MaxDepth)
            throw new ConfigurationException($"Substitutions and objects are nested more than {HoconParser.MaxDepth} levels, at {position}.");
    }

    private void Leave(object value)
    {
        _depth--;
        _entered.Remove(value);
        _done.Add(value);
    }

    private static string Describe(HoconValue value) =>
        value.Stack().SelectMany(layer => layer.Values).OfType<HoconReference>().FirstOrDefault()?.Position ?? "the text";
}
