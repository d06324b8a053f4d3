using Akka.Actor;

namespace Akka.Serialization;

/// <summary>Id 0: null, written as no bytes.</summary>
public class NullSerializer(ExtendedActorSystem system) : Serializer(system)
{
    private static readonly byte[] Nothing = [];

    public override int Identifier => 0;

    public override bool IncludeManifest => false;

    public override byte[] ToBinary(object obj) => Nothing;

    public override object FromBinary(byte[] bytes, Type type) => null;
}
