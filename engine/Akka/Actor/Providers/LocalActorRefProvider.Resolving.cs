namespace Akka.Actor;

public sealed partial class LocalActorRefProvider
{
    public IActorRef ResolveActorRef(string path)
    {
        if (ActorPath.TryParse(path, out var parsed)) return ResolveActorRef(parsed);
        if (Log.IsDebugEnabled) Event.LoggingExtensions.Debug(Log, "Resolve of unknown path [{0}] failed. Invalid format.", path);
        return DeadLetters;
    }

    public IActorRef ResolveActorRef(ActorPath path)
    {
        if (IgnoreActorRef.IsIgnorePath(path)) return IgnoreRef;
        if (path.Address == RootPath.Address) return ResolveLocal(path);
        if (Log.IsDebugEnabled) Event.LoggingExtensions.Debug(Log, "Resolve of foreign ActorPath [{0}] failed", path);
        return DeadLetters;
    }

    /// <summary>The actor with these names in this system, whatever address or uid the path shows: only a remote provider tells incarnations apart.</summary>
    internal IInternalActorRef ResolveLocal(ActorPath path)
    {
        if (path.Depth == 0) return _rootGuardian;
        var found = _rootGuardian.GetChild(path.Elements);
        return found.IsNobody() ? new EmptyLocalActorRef(_system.Provider, RootPath / path.Elements, EventStream) : (IInternalActorRef)found;
    }
}
