using System.Runtime.Serialization;

namespace Akka.Actor;

/// <summary>The new incarnation failed in its constructor or PostRestart, so the restart did not happen.</summary>
public class PostRestartException : ActorInitializationException
{
    /// <param name="actor">Whose restart failed.</param>
    /// <param name="cause">The failure of the restart.</param>
    /// <param name="originalCause">The failure because of which it was restarted.</param>
    public PostRestartException(IActorRef actor, Exception cause, Exception originalCause)
        : base(actor, $"Exception post restart ({originalCause?.GetType().ToString() ?? "null"})", cause) => OriginalCause = originalCause;

    protected PostRestartException(SerializationInfo info, StreamingContext context) : base(info, context) { }

    public Exception OriginalCause { get; }
}
