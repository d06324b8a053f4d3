namespace Akka.Actor.Internal;

/// <summary>Why an actor has children that are stopping, and what follows when the last of them is gone.</summary>
internal sealed record SuspendReason(SuspendReason.Why Kind, Exception Cause = null)
{
    public static readonly SuspendReason ForUserRequest = new(Why.UserRequest);
    public static readonly SuspendReason ForCreation = new(Why.Creation);
    public static readonly SuspendReason ForTermination = new(Why.Termination);

    public enum Why
    {
        UserRequest,
        Creation,
        Recreation,
        Termination,
    }

    public static SuspendReason ForRecreation(Exception cause) => new(Why.Recreation, cause);
}
