using System.Runtime.Serialization;

namespace AkkaSemantics.Tests.Serialization;

/// <summary>Serializers 0, 4 and 17: nothing, bytes, strings and whole numbers.</summary>
public sealed class PrimitiveTests(SerializationNode node) : IClassFixture<SerializationNode>
{
    [Theory]
    [InlineData("hello", "System.String, System.Private.CoreLib", "68656c6c6f")]
    [InlineData("", "System.String, System.Private.CoreLib", "")]
    [InlineData("é😀", "System.String, System.Private.CoreLib", "c3a9f09f9880")]
    [InlineData(42, "System.Int32, System.Private.CoreLib", "2a000000")]
    [InlineData(-2, "System.Int32, System.Private.CoreLib", "feffffff")]
    [InlineData(43L, "System.Int64, System.Private.CoreLib", "2b00000000000000")]
    public void Have_long_manifests(object value, string manifest, string bytes)
    {
        Assert.Equal((17, manifest, bytes), node.Write(value));
        Assert.Equal(value, node.Read(17, manifest, bytes));
    }

    [Theory]
    [InlineData("S", "68656c6c6f", "hello")]
    [InlineData("System.String, mscorlib", "68656c6c6f", "hello")]
    [InlineData("I", "2a000000", 42)]
    [InlineData("System.Int32, mscorlib", "2a000000", 42)]
    [InlineData("L", "2b00000000000000", 43L)]
    [InlineData("System.Int64, mscorlib", "2b00000000000000", 43L)]
    public void Are_read_under_every_manifest(string manifest, string bytes, object value) => Assert.Equal(value, node.Read(17, manifest, bytes));

    [Theory]
    [InlineData("", "")]
    [InlineData("System.Boolean, System.Private.CoreLib", "01")]
    [InlineData("s", "68")]
    [InlineData("I", "2a00")]
    [InlineData("L", "2a000000")]
    public void Are_refused_otherwise(string manifest, string bytes) => Assert.ThrowsAny<Exception>(() => node.Read(17, manifest, bytes));

    [Fact]
    public void Have_short_manifests_when_so_configured()
    {
        using var modern = SerializationNode.Start("akka.actor.serialization-settings.primitive.use-legacy-behavior = off");
        foreach (var (value, manifest) in new (object, string)[] { ("x", "S"), (1, "I"), (1L, "L") })
        {
            var serializer = modern.Serialization.FindSerializerFor(value);
            Assert.Equal((17, manifest), (serializer.Identifier, Akka.Serialization.Serialization.ManifestFor(serializer, value)));
            Assert.Equal(value, modern.Serialization.Deserialize(serializer.ToBinary(value), 17, manifest));
        }
    }

    [Fact]
    public void Bytes_are_themselves()
    {
        Assert.Equal((4, "", "010203"), node.Write(new byte[] { 1, 2, 3 }));
        Assert.Equal(new byte[] { 1, 2, 3 }, node.Read(4, "", "010203"));
        Assert.Equal((4, "", ""), node.Write(Array.Empty<byte>()));
    }

    [Fact]
    public void Null_is_nothing()
    {
        var serializer = node.System.Serialization.FindSerializerFor(null);
        Assert.Equal((0, false, 0), (serializer.Identifier, serializer.IncludeManifest, serializer.ToBinary(null!).Length));
        Assert.Null(node.Read(0, "", ""));
    }

    [Fact]
    public void Protobuf_messages_are_their_own_bytes()
    {
        var message = new Google.Protobuf.WellKnownTypes.StringValue { Value = "x" };
        Assert.Equal((2, "Google.Protobuf.WellKnownTypes.StringValue, Google.Protobuf", "0a0178"), node.Write(message));
        Assert.Equal(message, node.Read(2, "Google.Protobuf.WellKnownTypes.StringValue, Google.Protobuf", "0a0178"));
        Assert.ThrowsAny<Exception>(() => node.Read(2, "Google.Protobuf.WellKnownTypes.StringValue, Google.Protobuf", "0aff"));
        Assert.ThrowsAny<Exception>(() => node.Read(2, "System.String, System.Private.CoreLib", "0a0178"));
        Assert.Throws<SerializationException>(() => node.Read(2, "No.Such.Type, Google.Protobuf", "0a0178"));
    }
}
