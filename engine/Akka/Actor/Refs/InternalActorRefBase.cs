using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

public abstract class InternalActorRefBase : ActorRefBase, IInternalActorRef
{
    public abstract IInternalActorRef Parent { get; }

    public abstract IActorRefProvider Provider { get; }

    public abstract bool IsTerminated { get; }

    public abstract bool IsLocal { get; }

    public abstract IActorRef GetChild(IReadOnlyList<string> name);

    public abstract void Resume(Exception causedByFailure = null);

    public abstract void Start();

    public abstract void Stop();

    public abstract void Restart(Exception cause);

    public abstract void Suspend();

    public abstract void SendSystemMessage(ISystemMessage message);
}

/// <summary>A local actor with a cell, even if the cell may still be a placeholder.</summary>
public abstract class ActorRefWithCell : InternalActorRefBase
{
    public abstract ICell Underlying { get; }

    public abstract IEnumerable<IActorRef> Children { get; }

    /// <param name="name">A child's name, with <c>#uid</c> if one incarnation is meant.</param>
    public abstract IInternalActorRef GetSingleChild(string name);

    internal IActorRef Walk(IReadOnlyList<string> names)
    {
        for (var i = 0; i < names.Count; i++)
        {
            var next = names[i] switch
            {
                "" => (IInternalActorRef)this,
                ".." => Parent,
                var child => GetSingleChild(child),
            };
            if (i == names.Count - 1 || next.IsNobody()) return next;
            if (!ReferenceEquals(next, this)) return next.GetChild(names.Skip(i + 1).ToArray());
        }

        return this;
    }
}
