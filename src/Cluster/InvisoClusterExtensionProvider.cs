using Akka.Actor;

namespace Inviso.Cluster;

/// <summary>The extension id to name in <c>akka.extensions</c>.</summary>
public sealed class InvisoClusterExtensionProvider : ExtensionIdProvider<InvisoClusterExtension>
{
    internal static InvisoClusterExtensionProvider Instance { get; } = new();

    public override InvisoClusterExtension CreateExtension(ExtendedActorSystem system) => new(system);
}
