using Akka.Actor.Internal;
using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>What stands behind a local reference: an actor's cell, or what collects messages until there is one.</summary>
public interface ICell
{
    IActorRef Self { get; }

    ActorSystem System { get; }

    ActorSystemImpl SystemImpl { get; }

    IInternalActorRef Parent { get; }

    Props Props { get; }

    IChildrenContainer ChildrenContainer { get; }

    bool IsLocal { get; }

    bool IsTerminated { get; }

    bool HasMessages { get; }

    int NumberOfMessages { get; }

    void Start();

    void Suspend();

    void Resume(Exception causedByFailure);

    void Restart(Exception cause);

    void Stop();

    void SendMessage(IActorRef sender, object message);

    void SendSystemMessage(ISystemMessage message);

    /// <param name="name">A child's name, with <c>#uid</c> if one incarnation is meant.</param>
    IInternalActorRef GetSingleChild(string name);

    IInternalActorRef GetChildByName(string name);

    bool TryGetChildStatsByName(string name, out IChildStats child);
}
