using Akka.Actor;
using Akka.Event;

namespace Akka.Dispatch.SysMsg;

/// <summary>The first message of every cell. <see cref="Failure"/> is set if the creation already failed.</summary>
public sealed class Create(ActorInitializationException failure = null) : SystemMessage
{
    public ActorInitializationException Failure { get; } = failure;

    public override bool Equals(object obj) => obj is Create other && Equals(Failure, other.Failure);

    public override int GetHashCode() => Failure?.GetHashCode() ?? 0;

    public override string ToString() => "<Create>";
}

public sealed class Recreate(Exception cause) : SystemMessage
{
    public Exception Cause { get; } = cause;

    internal override bool WaitsForChildren => true;

    public override string ToString() => $"<Recreate>{(Cause is null ? string.Empty : " Cause: " + Cause)}";
}

public sealed class Suspend : SystemMessage
{
    internal override bool WaitsForChildren => true;

    public override string ToString() => "<Suspend>";
}

/// <summary><see cref="CausedByFailure"/> is null when the supervisor resumes for another reason than this actor's failure.</summary>
public sealed class Resume(Exception causedByFailure) : SystemMessage
{
    public Exception CausedByFailure { get; set; } = causedByFailure;

    internal override bool WaitsForChildren => true;

    public override string ToString() => $"<Resume>{(CausedByFailure is null ? string.Empty : ": " + CausedByFailure)}";
}

public sealed class Terminate : SystemMessage, IPossiblyHarmful, IDeadLetterSuppression
{
    public override string ToString() => "<Terminate>";
}

/// <summary>A new child introduces itself to its parent; an asynchronously created one gets its cell now.</summary>
public sealed class Supervise(IActorRef child, bool async) : SystemMessage
{
    public IActorRef Child { get; } = child;

    public bool Async { get; } = async;

    public override string ToString() => $"<Supervise>: {Child} Async={Async}";
}

/// <summary>A child failed and is suspended until its parent decides. <see cref="Uid"/> tells which incarnation of the path it was.</summary>
public sealed class Failed(IActorRef child, Exception cause, long uid) : SystemMessage
{
    public IActorRef Child { get; } = child;

    public Exception Cause { get; } = cause;

    public long Uid { get; } = uid;

    internal override bool WaitsWhileSuspended => true;

    internal override bool WaitsForChildren => true;

    public override string ToString() => $"<Failed>: {Child} (uid {Uid}) {Cause}";
}
