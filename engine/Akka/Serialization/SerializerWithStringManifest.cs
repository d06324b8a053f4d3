using Akka.Actor;

namespace Akka.Serialization;

/// <summary>A serializer that names what it wrote by a short text of its own instead of a type name.</summary>
public abstract class SerializerWithStringManifest(ExtendedActorSystem system) : Serializer(system)
{
    public sealed override bool IncludeManifest => true;

    public sealed override object FromBinary(byte[] bytes, Type type) => FromBinary(bytes, Akka.Util.TypeExtensions.TypeQualifiedName(type));

    /// <exception cref="System.Runtime.Serialization.SerializationException">The manifest is not one of this serializer's.</exception>
    public abstract object FromBinary(byte[] bytes, string manifest);

    public abstract string Manifest(object o);
}
