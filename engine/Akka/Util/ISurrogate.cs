using Akka.Actor;

namespace Akka.Util;

/// <summary>What travels instead of a value that cannot be serialized itself.</summary>
public interface ISurrogate
{
    ISurrogated FromSurrogate(ActorSystem system);
}

public interface ISurrogated
{
    ISurrogate ToSurrogate(ActorSystem system);
}
