using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>A process spec, ready to be asked by one thread at a time. A spec for a name is resolved elsewhere and matches nothing here.</summary>
internal sealed class ActorMatcher(PidSpec who)
{
    private readonly PathGlob? _glob = who is PidSpec.PathGlob path ? new PathGlob(path.Glob) : null;
    private Type? _lastType;
    private bool _isLastNamed;

    public PidSpec Spec => who;

    /// <summary>Whether the spec also holds for actors that start later.</summary>
    public bool IsStanding => who is PidSpec.All or PidSpec.New or PidSpec.PathGlob or PidSpec.ActorType;

    public bool MatchesExisting(TracedActorCell cell) => who switch
    {
        PidSpec.All or PidSpec.Existing => true,
        PidSpec.Actor actor => actor.Id.Uid == cell.Uid && actor.Id.Equals(cell.Id),
        PidSpec.PathGlob => _glob!.Matches(cell.Path),
        PidSpec.ActorType type => IsNamed(cell.ActorType, type.FullName),
        _ => false,
    };

    public bool MatchesLater(ITracedRef actor, Type type) => who switch
    {
        PidSpec.All or PidSpec.New => true,
        PidSpec.PathGlob => _glob!.Matches(actor.TracedPath),
        PidSpec.ActorType named => IsNamed(type, named.FullName),
        PidSpec.Actor one => one.Id.Equals(actor.Id),
        _ => false,
    };

    /// <summary>Whether every later actor that the other spec matches is matched by this one too.</summary>
    public bool CoversLater(ActorMatcher other) => who is PidSpec.All or PidSpec.New || who.Equals(other.Spec);

    // Neighbours are often of one type.
    private bool IsNamed(Type type, string name)
    {
        if (!ReferenceEquals(type, _lastType))
            (_lastType, _isLastNamed) = (type, TypeNames.Of(type) == name);
        return _isLastNamed;
    }
}
