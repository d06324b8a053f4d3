using Akka.Actor;
using Akka.Event;

namespace Akka.Dispatch.SysMsg;

/// <summary>The first message of every cell. <see cref="Failure"/> is set if the creation already failed.</summary>
public sealed class Create : SystemMessage
{
    public Create(ActorInitializationException failure = null) => Failure = failure;

    public ActorInitializationException Failure { get; }

    public override bool Equals(object obj) => obj is Create other && Equals(Failure, other.Failure);

    public override int GetHashCode() => Failure?.GetHashCode() ?? 0;

    public override string ToString() => "<Create>";
}

public sealed class Recreate : SystemMessage
{
    public Recreate(Exception cause) => Cause = cause;

    public Exception Cause { get; }

    internal override bool WaitsForChildren => true;

    public override string ToString() => $"<Recreate>{(Cause is null ? string.Empty : " Cause: " + Cause)}";
}

public sealed class Suspend : SystemMessage
{
    internal override bool WaitsForChildren => true;

    public override string ToString() => "<Suspend>";
}

/// <summary><see cref="CausedByFailure"/> is null when the supervisor resumes for another reason than this actor's failure.</summary>
public sealed class Resume : SystemMessage
{
    public Resume(Exception causedByFailure) => CausedByFailure = causedByFailure;

    public Exception CausedByFailure { get; set; }

    internal override bool WaitsForChildren => true;

    public override string ToString() => $"<Resume>{(CausedByFailure is null ? string.Empty : ": " + CausedByFailure)}";
}

public sealed class Terminate : SystemMessage, IPossiblyHarmful, IDeadLetterSuppression
{
    public override string ToString() => "<Terminate>";
}

/// <summary>A new child introduces itself to its parent; an asynchronously created one gets its cell now.</summary>
public sealed class Supervise : SystemMessage
{
    public Supervise(IActorRef child, bool async)
    {
        Child = child;
        Async = async;
    }

    public IActorRef Child { get; }

    public bool Async { get; }

    public override string ToString() => $"<Supervise>: {Child} Async={Async}";
}

/// <summary>A child failed and is suspended until its parent decides. <see cref="Uid"/> tells which incarnation of the path it was.</summary>
public sealed class Failed : SystemMessage
{
    public Failed(IActorRef child, Exception cause, long uid)
    {
        Child = child;
        Cause = cause;
        Uid = uid;
    }

    public IActorRef Child { get; }

    public Exception Cause { get; }

    public long Uid { get; }

    internal override bool WaitsWhileSuspended => true;

    internal override bool WaitsForChildren => true;

    public override string ToString() => $"<Failed>: {Child} (uid {Uid}) {Cause}";
}
