using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>The flags of one session on the node's actors, and its standing rules for later ones. All of it under the registry's lock.</summary>
internal sealed class SessionFlags(NodeTracer tracer)
{
    public FlagRules Rules { get; } = new();

    /// <summary>Sets flags and, where the spec holds for later actors too, a rule. The number of existing actors that the spec matches.</summary>
    public int Set(OpenTrace open, PidSpec who, TraceFlags flags)
    {
        if (Resolve(who) is not { } target)
            return 0;
        if (flags != TraceFlags.None && (new ActorMatcher(target).IsStanding || IsUnstarted(target)))
            Rules.Set(target, flags);
        tracer.Sessions.RulesChanged();
        tracer.Sessions.FlagsSet(flags);
        var count = Change(target, new FlagChange(tracer.Sessions.Watches, open, flags, TraceFlags.None));
        return count == 0 && IsUnstarted(target) ? 1 : count;
    }

    /// <summary>Clears flags, and from the rules what the spec covers. The number of existing actors that the spec matches.</summary>
    public int Clear(OpenTrace? open, PidSpec who, TraceFlags flags)
    {
        if (Resolve(who) is not { } target)
            return 0;
        Rules.Clear(target, flags);
        tracer.Sessions.RulesChanged();
        var count = Change(target, open is null ? null : new FlagChange(tracer.Sessions.Watches, open, TraceFlags.None, flags));
        tracer.Sessions.FlagsCleared(flags);
        return count == 0 && IsUnstarted(target) ? 1 : count;
    }

    /// <summary>Clears all flags and rules; the number of actors that had flags.</summary>
    public int ClearAll(OpenTrace? open)
    {
        var unstarted = open is null ? 0 : Rules.Actors.Count(one => IsUnstarted(one) && tracer.Live.Find(one.Id)?.CurrentWatch?.Of(open) is null);
        Rules.Clear();
        tracer.Sessions.RulesChanged();
        if (open is null)
            return 0;
        var walk = (Trace: open, Change: new FlagChange(tracer.Sessions.Watches, open, TraceFlags.None, ~TraceFlags.None), Count: 0);
        tracer.Live.Visit(ref walk, static (TracedActorCell cell, ref (OpenTrace Trace, FlagChange Change, int Count) w) =>
        {
            if (cell.CurrentWatch?.Of(w.Trace) is null)
                return;
            w.Change.Apply(cell);
            w.Count++;
        });
        tracer.Sessions.FlagsCleared(~TraceFlags.None);
        return walk.Count + unstarted;
    }

    /// <summary>
    /// Makes the specs all that has flags. What keeps its flags is not without them for a moment, as it would be between clearing and setting.
    /// </summary>
    public void Replace(OpenTrace open, IReadOnlyList<PidSpec> who, TraceFlags flags)
    {
        Rules.Clear();
        foreach (var spec in who)
            Rules.Set(spec, flags);
        tracer.Sessions.RulesChanged();
        if (who.Count > 0)
            tracer.Sessions.FlagsSet(flags);
        var walk = (
            Matchers: who.Select(spec => new ActorMatcher(spec)).ToArray(),
            Set: new FlagChange(tracer.Sessions.Watches, open, flags, ~flags),
            Clear: new FlagChange(tracer.Sessions.Watches, open, TraceFlags.None, ~TraceFlags.None));
        tracer.Live.Visit(ref walk, static (TracedActorCell cell, ref (ActorMatcher[] Matchers, FlagChange Set, FlagChange Clear) w) =>
            (Array.Exists(w.Matchers, matcher => matcher.MatchesExisting(cell)) ? w.Set : w.Clear).Apply(cell));
        tracer.Sessions.FlagsCleared(~TraceFlags.None);
    }

    /// <summary>How many living actors match at least one of the specs.</summary>
    public int CountMatching(IReadOnlyList<PidSpec> who)
    {
        var targets = who.Select(Resolve).OfType<PidSpec>().Distinct().ToArray();
        var walk = (Matchers: Array.ConvertAll(targets, target => new ActorMatcher(target)), Count: 0);
        tracer.Live.Visit(ref walk, static (TracedActorCell cell, ref (ActorMatcher[] Matchers, int Count) w) =>
        {
            if (Array.Exists(w.Matchers, matcher => matcher.MatchesExisting(cell)))
                w.Count++;
        });
        return walk.Count + targets.Count(IsUnstarted);
    }

    // A name means the actor that has it now; null when that is none that can be traced.
    private PidSpec? Resolve(PidSpec who)
    {
        var name = who switch
        {
            PidSpec.LocalName local => local.Name,
            PidSpec.GlobalName global => global.Name,
            _ => null,
        };
        if (name is null)
            return who;
        return tracer.Names.WhereIs(name) is (TracedLocalActorRef or TracedRepointableActorRef) and ITracedRef actor ? new PidSpec.Actor(actor.Id) : null;
    }

    // A top-level actor has its name before its cell: until then a rule for it alone keeps its flags.
    private bool IsUnstarted(PidSpec who) =>
        who is PidSpec.Actor actor
        && tracer.Names.WhereIs(actor.Id.Path[(actor.Id.Path.LastIndexOf('/') + 1)..]) is TracedRepointableActorRef { Cell: null } top
        && top.Id.Equals(actor.Id);

    private int Change(PidSpec who, FlagChange? change)
    {
        var walk = (Matcher: new ActorMatcher(who), Change: change, Count: 0);
        tracer.Live.Visit(ref walk, static (TracedActorCell cell, ref (ActorMatcher Matcher, FlagChange? Change, int Count) w) =>
        {
            if (!w.Matcher.MatchesExisting(cell))
                return;
            w.Count++;
            w.Change?.Apply(cell);
        });
        return walk.Count;
    }
}
