using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Serialization;
using Engine.Tests.Remote;

namespace Engine.Tests.Serialization;

public sealed class SelectionTests : IDisposable
{
    private readonly ExtendedActorSystem _system = RemoteSystem.Start(
        "Selection",
        $$"""
        akka.actor {
          serializers.own = "{{typeof(OwnSerializer).AssemblyQualifiedName}}"
          serialization-bindings { "{{typeof(Animal).AssemblyQualifiedName}}" = own, "No.Such.Type, Nowhere" = own }
        }
        """);

    public void Dispose() => _system.Terminate().Wait(RemoteSystem.Patience);

    [Theory]
    [InlineData(typeof(string), 17)]
    [InlineData(typeof(int), 17)]
    [InlineData(typeof(long), 17)]
    [InlineData(typeof(byte[]), 4)]
    [InlineData(typeof(bool), 1)]
    [InlineData(typeof(SelectionTests), 1)]
    [InlineData(typeof(Identify), 16)]
    [InlineData(typeof(Nobody), 16)]
    [InlineData(typeof(ActorSelectionMessage), 6)]
    [InlineData(typeof(Akka.Dispatch.SysMsg.Terminate), 22)]
    [InlineData(typeof(Google.Protobuf.WellKnownTypes.Any), 2)]
    [InlineData(typeof(Animal), 777)]
    [InlineData(typeof(Dog), 777)]
    public void Types_have_their_serializers(Type type, int expected) => Assert.Equal(expected, _system.Serialization.FindSerializerForType(type).Identifier);

    [Fact]
    public void Null_has_id_zero()
    {
        var serializer = _system.Serialization.FindSerializerFor(null);
        Assert.Equal((0, 0), (serializer.Identifier, serializer.ToBinary(null).Length));
        Assert.Null(_system.Serialization.Deserialize([], 0, string.Empty));
    }

    [Fact]
    public void A_configured_serializer_reads_what_it_wrote()
    {
        var dog = Assert.IsType<Dog>(_system.Serialization.Deserialize(_system.Serialization.Serialize(new Dog()), 777, "dog"));
        Assert.NotNull(dog);
    }

    [Fact]
    public void A_later_binding_counts()
    {
        Assert.Equal(1, _system.Serialization.FindSerializerForType(typeof(Uri)).Identifier);
        _system.Serialization.AddSerializationMap(typeof(Uri), new OwnSerializer(_system));
        Assert.Equal(777, _system.Serialization.FindSerializerForType(typeof(Uri)).Identifier);
    }

    [Fact]
    public void An_unknown_id_is_refused() => Assert.Throws<SerializationException>(() => _system.Serialization.Deserialize([], 12345, string.Empty));

    [Fact]
    public void Protobuf_messages_travel_as_themselves()
    {
        var message = new Google.Protobuf.WellKnownTypes.StringValue { Value = "x" };
        var serializer = _system.Serialization.FindSerializerFor(message);
        var manifest = Akka.Serialization.Serialization.ManifestFor(serializer, message);
        Assert.Equal("Google.Protobuf.WellKnownTypes.StringValue, Google.Protobuf", manifest);
        Assert.Equal(message, _system.Serialization.Deserialize(serializer.ToBinary(message), 2, manifest));
        Assert.Throws<SerializationException>(() => _system.Serialization.Deserialize([], 2, "System.String, System.Private.CoreLib"));
    }

    public class Animal;

    public sealed class Dog : Animal;

    public sealed class OwnSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
    {
        public override int Identifier => 777;

        public override byte[] ToBinary(object obj) => [];

        public override object FromBinary(byte[] bytes, string manifest) => manifest == "dog" ? new Dog() : throw new SerializationException(manifest);

        public override string Manifest(object o) => "dog";
    }
}
