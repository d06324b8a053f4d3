using System.Runtime.Serialization;
using Akka.Actor;

namespace Akka.Cluster;

public class ClusterJoinFailedException : AkkaException
{
    public ClusterJoinFailedException(string message) : base(message) { }

    protected ClusterJoinFailedException(SerializationInfo info, StreamingContext context) : base(info, context) { }
}
