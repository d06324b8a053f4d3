using System.Runtime.Serialization;

namespace Akka.Actor;

/// <summary>The scheduler refused or could not do what was asked.</summary>
public sealed class SchedulerException : AkkaException
{
    public SchedulerException(string message) : base(message) { }

    public SchedulerException(SerializationInfo info, StreamingContext context) : base(info, context) { }
}
