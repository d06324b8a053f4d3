using System.Runtime.Serialization;

namespace Akka.Actor;

/// <summary>Root of the engine's own exceptions.</summary>
public abstract class AkkaException : Exception
{
    protected AkkaException() { }

    protected AkkaException(string message, Exception cause = null) : base(message, cause) { }

    protected AkkaException(SerializationInfo info, StreamingContext context) : base(info, context) { }

    protected Exception Cause => InnerException;
}
