using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>
/// The standing rules of a session: a short history of set and clear, which an actor that starts later goes through in order. A step that a later one
/// makes meaningless is dropped, so the history is no longer than the number of different specs. Not thread-safe, but <see cref="Any"/> may be read by anyone.
/// </summary>
internal sealed class FlagRules
{
    private readonly List<Rule> _rules = [];

    public volatile bool Any;

    public bool AnySets(TraceFlags flags) => _rules.Any(rule => rule.Sets && (rule.Flags & flags) != 0);

    /// <summary>The single actors that a rule sets flags on.</summary>
    public IEnumerable<PidSpec.Actor> Actors => _rules.Where(rule => rule.Sets).Select(rule => rule.Matcher.Spec).OfType<PidSpec.Actor>();

    public void Set(PidSpec who, TraceFlags flags)
    {
        var matcher = new ActorMatcher(who);
        Supersede(matcher, flags);
        _rules.Add(new Rule(matcher, flags, true));
        Any = true;
    }

    public void Clear(PidSpec who, TraceFlags flags)
    {
        var matcher = new ActorMatcher(who);
        Supersede(matcher, flags);
        if (matcher.IsStanding && _rules.Any(rule => rule.Sets && (rule.Flags & flags) != 0))
            _rules.Add(new Rule(matcher, flags, false));
        Any = _rules.Count > 0;
    }

    public void Clear()
    {
        _rules.Clear();
        Any = false;
    }

    /// <summary>The flags that an actor starts with.</summary>
    public TraceFlags Evaluate(ITracedRef actor, Type type)
    {
        var flags = TraceFlags.None;
        foreach (var rule in _rules)
        {
            if (rule.Matcher.MatchesLater(actor, type))
                flags = rule.Sets ? flags | rule.Flags : flags & ~rule.Flags;
        }

        return flags;
    }

    private void Supersede(ActorMatcher matcher, TraceFlags flags)
    {
        for (var i = _rules.Count - 1; i >= 0; i--)
        {
            if (!matcher.CoversLater(_rules[i].Matcher))
                continue;
            _rules[i] = _rules[i] with { Flags = _rules[i].Flags & ~flags };
            if (_rules[i].Flags == TraceFlags.None)
                _rules.RemoveAt(i);
        }
    }

    private readonly record struct Rule(ActorMatcher Matcher, TraceFlags Flags, bool Sets);
}
