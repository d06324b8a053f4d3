using System.Runtime.Serialization;

namespace Akka.Actor;

/// <summary>A logger named in the configuration could not be started.</summary>
public class LoggerInitializationException : AkkaException
{
    public LoggerInitializationException(string message, Exception cause = null) : base(message, cause) { }

    protected LoggerInitializationException(SerializationInfo info, StreamingContext context) : base(info, context) { }
}
