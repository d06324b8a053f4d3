namespace Akka.Remote.Serialization;

/// <summary>Stands for an exception of another node whose class is not loaded here.</summary>
internal sealed class UnknownRemoteException(string typeName, string message, string remoteStackTrace, Exception inner)
    : Exception($"{typeName}: {message}", inner)
{
    public string TypeName { get; } = typeName;

    public string RemoteStackTrace { get; } = remoteStackTrace;
}
