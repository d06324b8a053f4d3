using Akka.Dispatch.SysMsg;
using Akka.Util;

namespace Akka.Actor;

public interface ICanTell
{
    void Tell(object message, IActorRef sender);
}

/// <summary>A handle of an actor; safe to use from any thread and to send to any node. Equal when path and uid are.</summary>
public interface IActorRef : ICanTell, IEquatable<IActorRef>, IComparable<IActorRef>, ISurrogated, IComparable
{
    ActorPath Path { get; }
}

public interface IActorRefScope
{
    bool IsLocal { get; }
}

public interface IRepointableRef : IActorRefScope
{
    /// <summary>False as long as messages are only queued, because the cell does not exist yet.</summary>
    bool IsStarted { get; }
}

/// <summary>What the engine itself asks of a reference.</summary>
public interface IInternalActorRef : IActorRef, IActorRefScope
{
    IInternalActorRef Parent { get; }

    IActorRefProvider Provider { get; }

    [Obsolete("Watch the actor instead.")]
    bool IsTerminated { get; }

    /// <summary>The reference at the end of a relative path; <see cref="ActorRefs.Nobody"/> if there is none.</summary>
    IActorRef GetChild(IReadOnlyList<string> name);

    void Resume(Exception causedByFailure = null);

    void Start();

    void Stop();

    void Restart(Exception cause);

    void Suspend();

    void SendSystemMessage(ISystemMessage message);
}
