using Akka.Actor;

namespace Inviso.Actors;

/// <summary>The extension id to name in <c>akka.extensions</c>.</summary>
public sealed class InvisoExtensionProvider : ExtensionIdProvider<InvisoExtension>
{
    internal static InvisoExtensionProvider Instance { get; } = new();

    public override InvisoExtension CreateExtension(ExtendedActorSystem system) => new(system);
}
