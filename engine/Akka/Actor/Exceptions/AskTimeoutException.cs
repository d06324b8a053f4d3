using System.Runtime.Serialization;

namespace Akka.Actor;

/// <summary>No answer came within the time that the asker allowed.</summary>
public class AskTimeoutException : AkkaException
{
    public AskTimeoutException(string message) : base(message) { }

    protected AskTimeoutException(SerializationInfo info, StreamingContext context) : base(info, context) { }
}
