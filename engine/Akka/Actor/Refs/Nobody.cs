using Akka.Util;

namespace Akka.Actor;

/// <summary>The reference of no actor. What is sent to it is lost without any event.</summary>
public sealed class Nobody : MinimalActorRef
{
    // Assignable, as on Akka.NET.
    public static Nobody Instance = new();

    private readonly ActorPath _path = new RootActorPath(Address.AllSystems, "/Nobody");

    private Nobody() { }

    public override ActorPath Path => _path;

    public override IActorRefProvider Provider => throw new NotSupportedException("Nobody belongs to no system, so it has no provider.");

    public override ISurrogate ToSurrogate(ActorSystem system) => new NobodySurrogate();

    public class NobodySurrogate : ISurrogate
    {
        public ISurrogated FromSurrogate(ActorSystem system) => Instance;
    }
}

public static class ActorRefs
{
    public static readonly Nobody Nobody = Nobody.Instance;

    /// <summary>Null: the receiver will see the dead letters as the sender.</summary>
    public static readonly IActorRef NoSender;
}

/// <summary>Swallows everything; used as the sender by those who want no answer.</summary>
internal sealed class IgnoreActorRef(IActorRefProvider provider) : MinimalActorRef
{
    private static readonly ActorPath IgnorePath = new RootActorPath(new Address("akka", "local")) / "ignore";

    public override ActorPath Path => IgnorePath;

    public override IActorRefProvider Provider { get; } = provider;

    public static bool IsIgnorePath(ActorPath path) => path.Depth == 1 && path.Equals(IgnorePath);

    public override ISurrogate ToSurrogate(ActorSystem system) => new IgnoreActorRefSurrogate();

    public sealed class IgnoreActorRefSurrogate : ISurrogate
    {
        public ISurrogated FromSurrogate(ActorSystem system) => system.IgnoreRef;
    }
}
