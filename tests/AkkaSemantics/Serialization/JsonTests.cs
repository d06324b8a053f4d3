using System.Numerics;
using System.Runtime.Serialization;
using Akka.Actor;

namespace AkkaSemantics.Tests.Serialization;

/// <summary>Serializer 1, the JSON that all nodes write and read for messages without a serializer of their own.</summary>
public sealed class JsonTests(SerializationNode node) : IClassFixture<SerializationNode>
{
    [Fact]
    public void Members_by_their_declared_type()
    {
        var message = new Primitives
        {
            Int = 1,
            Long = 2,
            Short = 3,
            Byte = 4,
            Float = 1.5f,
            Double = 2.5,
            Decimal = 3.5m,
            Bool = true,
            Char = 'c',
            String = "s",
            MaybeInt = 9,
            Colour = Colour.Green,
            Boxed = 5,
            Guid = new Guid("00112233-4455-6677-8899-aabbccddeeff"),
            TimeSpan = TimeSpan.FromSeconds(90),
            DateTime = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc),
            UInt = 6,
            Uri = new Uri("http://h/x"),
        };
        var json = node.Json(message);
        Assert.Equal(
            """{"$id":"1","$type":"@Primitives","Int":{"$":"I1"},"Long":2,"Short":3,"Byte":4,"Float":{"$":"F1.5"},"Double":2.5,"Decimal":{"$":"M3.5"},"Bool":true,"Char":"c","String":"s","MaybeInt":9,"Colour":1,"Boxed":{"$":"I5"},"Guid":"00112233-4455-6677-8899-aabbccddeeff","TimeSpan":"00:01:30","DateTime":"2026-01-02T03:04:05Z","UInt":6,"Uri":"http://h/x"}""",
            json);
        var read = node.FromJson<Primitives>(json);
        Assert.Equal((1, 2L, (short)3, (byte)4, 1.5f, 2.5, 3.5m), (read.Int, read.Long, read.Short, read.Byte, read.Float, read.Double, read.Decimal));
        Assert.Equal((true, 'c', "s", 9, Colour.Green, (object)5, 6u), (read.Bool, read.Char, read.String, read.MaybeInt, read.Colour, read.Boxed, read.UInt));
        Assert.Equal((message.Guid, message.TimeSpan, message.DateTime, message.Uri), (read.Guid, read.TimeSpan, read.DateTime, read.Uri));
    }

    [Theory]
    [InlineData(5, """{"$":"I5"}""")]
    [InlineData(-5, """{"$":"I-5"}""")]
    [InlineData(0, """{"$":"I0"}""")]
    [InlineData(1.5f, """{"$":"F1.5"}""")]
    [InlineData(1e30f, """{"$":"F1E+30"}""")]
    [InlineData(7L, "7")]
    [InlineData(2.5, "2.5")]
    [InlineData(true, "true")]
    [InlineData("text", "\"text\"")]
    public void A_boxed_member(object value, string expected)
    {
        var json = node.Json(new Primitives { Boxed = value });
        Assert.Equal("""{"$id":"1","$type":"@Primitives","Char":"\u0000","Boxed":""" + expected + "}", json);
        Assert.Equal(value, node.FromJson<Primitives>(json).Boxed);
    }

    [Fact]
    public void Defaults_and_nulls_are_left_out_but_a_character()
    {
        Assert.Equal("""{"$id":"1","$type":"@Primitives","Char":"\u0000"}""", node.Json(new Primitives()));
        Assert.Equal("""{"$id":"1","$type":"@Rec"}""", node.Json(new Rec(0, null)));
        Assert.Equal(new Rec(0, null), node.FromJson("""{"$id":"1","$type":"@Rec"}"""));
    }

    [Fact]
    public void Unknown_members_are_ignored_and_missing_ones_have_their_default() =>
        Assert.Equal(new Rec(0, "y"), node.FromJson("""{"$type":"@Rec","Strange":{"$type":"@Rec","X":1},"Y":"y","More":[1]}"""));

    [Fact]
    public void Records()
    {
        Same(new Rec(1, "two"), """{"$id":"1","$type":"@Rec","X":{"$":"I1"},"Y":"two"}""");
        Same(new WithInit { Number = 4, Text = "t" }, """{"$id":"1","$type":"@WithInit","Number":{"$":"I4"},"Text":"t"}""");
        Same(new Outer.Inner("i"), """{"$id":"1","$type":"@Outer+Inner","Text":"i"}""");
    }

    [Fact]
    public void Generics_name_their_arguments()
    {
        Same(
            new Gen<string, int>("v", 3),
            """{"$id":"1","$type":"@~Gen`2[[#System.String],[#System.Int32]]@@","A":"v","B":{"$":"I3"}}""");
        Same(
            new Gen<Rec, Gen<Colour, long>>(new Rec(0, "r"), new Gen<Colour, long>(Colour.Green, 8)),
            """{"$id":"1","$type":"@~Gen`2[[@Rec],[@~Gen`2[[@Colour],[#System.Int64]]@@]]@@","A":{"$id":"2","$type":"@Rec","Y":"r"},"B":{"$id":"3","$type":"@~Gen`2[[@Colour],[#System.Int64]]@@","A":1,"B":8}}""");
    }

    [Fact]
    public void Private_constructors_and_setters_are_used()
    {
        var json = node.Json(PrivateParts.Of("n", 2));
        Assert.Equal("""{"$id":"1","$type":"@PrivateParts","Name":"n","Count":{"$":"I2"}}""", json);
        var read = node.FromJson<PrivateParts>(json);
        Assert.Equal(("n", 2), (read.Name, read.Count));
    }

    [Fact]
    public void Collections_carry_their_type()
    {
        var json = node.Json(new Collections
        {
            Array = [1, 0],
            List = ["a"],
            Map = new() { ["k"] = 1, ["z"] = 0 },
            Objects = [1, "s", 2L, new Rec(1, null), null!],
            Longs = [3L],
            Bytes = [1, 2, 3],
        });
        Assert.Equal(
            """{"$id":"1","$type":"@Collections","Array":{"$type":"System.Int32[]##","$values":[{"$":"I1"},{"$":"I0"}]},"List":{"$type":"System.Collections.Generic.List`1[[#System.String]]##","$values":["a"]},"Map":{"$id":"2","$type":"System.Collections.Generic.Dictionary`2[[#System.String],[#System.Int32]]##","k":{"$":"I1"},"z":{"$":"I0"}},"Objects":{"$type":"System.Object[]##","$values":[{"$":"I1"},"s",2,{"$id":"3","$type":"@Rec","X":{"$":"I1"}},null]},"Longs":{"$type":"<>z__ReadOnlySingleElementList`1[[#System.Int64]]@@","$values":[3]},"Bytes":{"$type":"System.Byte[]##","$value":"AQID"}}""",
            json);
        var read = node.FromJson<Collections>(json.Replace("<>z__ReadOnlySingleElementList`1[[#System.Int64]]@@", "System.Int64[]##", StringComparison.Ordinal));
        Assert.Equal([1, 0], read.Array!);
        Assert.Equal(["a"], read.List!);
        Assert.Equal(new Dictionary<string, int> { ["k"] = 1, ["z"] = 0 }, read.Map!);
        Assert.Equal(new object?[] { 1, "s", 2L, new Rec(1, null), null }, read.Objects!);
        Assert.Equal([3L], read.Longs!);
        Assert.Equal(new byte[] { 1, 2, 3 }, read.Bytes!);
    }

    [Fact]
    public void Collections_as_messages()
    {
        Assert.Equal("""{"$type":"System.Int32[]##","$values":[{"$":"I1"},{"$":"I2"}]}""", node.Json(new[] { 1, 2 }));
        Assert.Equal(new[] { 1, 2 }, node.FromJson(node.Json(new[] { 1, 2 })));
        Assert.Equal("""{"$type":"System.Collections.Generic.List`1[[#System.String]]##","$values":["a",null]}""", node.Json(new List<string?> { "a", null }));
        Assert.Equal(new List<string?> { "a", null }, node.FromJson(node.Json(new List<string?> { "a", null })));
        var map = new Dictionary<string, object> { ["i"] = 1, ["l"] = 2L, ["r"] = new Rec(3, "x") };
        Assert.Equal(
            """{"$id":"1","$type":"System.Collections.Generic.Dictionary`2[[#System.String],[#System.Object]]##","i":{"$":"I1"},"l":2,"r":{"$id":"2","$type":"@Rec","X":{"$":"I3"},"Y":"x"}}""",
            node.Json(map));
        Assert.Equal(map, node.FromJson(node.Json(map)));
    }

    [Fact]
    public void A_preset_collection_is_replaced() => Assert.Equal([9], node.FromJson<Defaults>(node.Json(new Defaults { Preset = [9] })).Preset);

    [Fact]
    public void An_object_met_again_is_a_reference_to_the_first()
    {
        var shared = new Knot { Name = "s" };
        var json = node.Json(new Knot { Left = shared, Right = shared });
        Assert.Equal(
            """{"$id":"1","$type":"@Knot","Left":{"$id":"2","$type":"@Knot","Name":"s"},"Right":{"$ref":"2"}}""",
            json);
        var read = node.FromJson<Knot>(json);
        Assert.Same(read.Left, read.Right);

        var ring = new Knot { Name = "r" };
        ring.Left = ring;
        Assert.Equal("""{"$id":"1","$type":"@Knot","Name":"r","Left":{"$ref":"1"}}""", node.Json(ring));
        var back = node.FromJson<Knot>(node.Json(ring));
        Assert.Same(back, back.Left);
    }

    [Fact]
    public void Members_are_read_as_the_type_they_had()
    {
        var json = node.Json(new Zoo(new Dog { Name = "a", Legs = 4 }, [new Dog { Name = "b" }]));
        Assert.Equal(
            """{"$id":"1","$type":"@Zoo","Star":{"$id":"2","$type":"@Dog","Legs":{"$":"I4"},"Name":"a"},"Rest":{"$type":"System.Collections.Generic.List`1[[@Animal]]##","$values":[{"$id":"3","$type":"@Dog","Name":"b"}]}}""",
            json);
        var read = node.FromJson<Zoo>(json);
        Assert.Equal(("a", 4, "b"), (Assert.IsType<Dog>(read.Star).Name, ((Dog)read.Star).Legs, Assert.IsType<Dog>(read.Rest[0]).Name));
    }

    [Fact]
    public void References_addresses_and_paths_travel_as_surrogates()
    {
        var actor = node.Actor();
        var address = new Address("akka.tcp", "S", "h", 9);
        var json = node.Json(new Holder(actor, address, actor.Path));
        Assert.Equal(
            """{"$id":"1","$type":"@Holder","Ref":{"$id":"2","$type":"Akka.Actor.ActorRefBase+Surrogate, Akka","Path":"%1"},"Address":{"$id":"3","$type":"Akka.Actor.Address+AddressSurrogate, Akka","Protocol":"akka.tcp","System":"S","Host":"h","Port":9},"Path":{"$id":"4","$type":"Akka.Actor.ActorPath+Surrogate, Akka","Path":"%2"}}""",
            json.Replace(node.Path(actor), "%1", StringComparison.Ordinal).Replace("akka://node" + actor.Path.ToStringWithoutAddress() + "#" + actor.Path.Uid, "%2", StringComparison.Ordinal));
        var read = node.FromJson<Holder>(json);
        Assert.Equal((actor, address, actor.Path), (read.Ref, read.Address, read.Path));
    }

    [Fact]
    public void Special_references()
    {
        Assert.Equal("""{"$id":"1","$type":"@Holder","Ref":{"$id":"2","$type":"Akka.Actor.Nobody+NobodySurrogate, Akka"}}""", node.Json(new Holder(ActorRefs.Nobody)));
        Assert.Same(ActorRefs.Nobody, node.FromJson<Holder>(node.Json(new Holder(ActorRefs.Nobody))).Ref);
        Assert.Equal("""{"$id":"1","$type":"@Holder"}""", node.Json(new Holder(null)));
        var ignore = node.System.IgnoreRef;
        Assert.Equal("""{"$id":"1","$type":"@Holder","Ref":{"$id":"2","$type":"Akka.Actor.IgnoreActorRef+IgnoreActorRefSurrogate, Akka"}}""", node.Json(new Holder(ignore)));
        Assert.Equal(ignore.Path, node.FromJson<Holder>(node.Json(new Holder(ignore))).Ref!.Path);
    }

    [Fact]
    public void Surrogates_as_messages()
    {
        var address = new Address("akka.tcp", "S", "h", 9);
        Assert.Equal("""{"$id":"1","$type":"Akka.Actor.Address+AddressSurrogate, Akka","Protocol":"akka.tcp","System":"S","Host":"h","Port":9}""", node.Json(address));
        Assert.Equal(address, node.FromJson(node.Json(address)));
        Assert.Equal("""{"$id":"1","$type":"Akka.Actor.LocalScope+LocalScopeSurrogate, Akka"}""", node.Json(LocalScope.Instance));
        Assert.Same(LocalScope.Instance, node.FromJson(node.Json(LocalScope.Instance)));
    }

    [Theory]
    [InlineData("5", 5L)]
    [InlineData("-5", -5L)]
    [InlineData("2.5", 2.5)]
    [InlineData("true", true)]
    [InlineData("\"text\"", "text")]
    [InlineData("""{"$":"I5"}""", 5)]
    [InlineData("""{"$":"F1.5"}""", 1.5f)]
    public void Untyped_messages(string json, object expected)
    {
        var read = node.FromJson(json);
        Assert.Equal(expected, read);
        Assert.Equal(expected.GetType(), read!.GetType());
    }

    [Fact]
    public void Untyped_messages_of_other_kinds()
    {
        Assert.Equal(BigInteger.Parse("123456789012345678901234567890", System.Globalization.CultureInfo.InvariantCulture), node.FromJson("123456789012345678901234567890"));
        Assert.Equal(new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc), node.FromJson("\"2026-01-02T03:04:05Z\""));
        Assert.Equal(3.5m, node.FromJson("""{"$":"M3.5"}"""));
        Assert.Equal("JObject", node.FromJson("""{"a":1}""")!.GetType().Name);
        Assert.Equal("JArray", node.FromJson("[1]")!.GetType().Name);
    }

    [Theory]
    [InlineData((short)5, "5", 5L)]
    [InlineData(Colour.Green, "1", 1L)]
    [InlineData('c', "\"c\"", "c")]
    [InlineData(true, "true", true)]
    [InlineData(2.5, "2.5", 2.5)]
    [InlineData(2.5f, """{"$":"F2.5"}""", 2.5f)]
    public void Values_as_messages_may_change_type(object message, string json, object arrives)
    {
        Assert.Equal(json, node.Json(message));
        Assert.Equal(arrives, node.FromJson(json));
    }

    [Fact]
    public void Strings_of_other_types_arrive_as_strings()
    {
        Assert.Equal("00112233-4455-6677-8899-aabbccddeeff", node.FromJson(node.Json(new Guid("00112233-4455-6677-8899-aabbccddeeff"))));
        Assert.Equal("00:01:30", node.FromJson(node.Json(TimeSpan.FromSeconds(90))));
        Assert.Equal("""{"$":"M3.5"}""", node.Json(3.5m));
    }

    [Fact]
    public void An_object_member_without_a_type_arrives_as_JSON_with_its_numbers_restored()
    {
        var read = node.FromJson<Primitives>("""{"$type":"@Primitives","Boxed":{"a":{"$":"I5"},"b":[{"$":"F1.5"}],"c":"x"}}""");
        Assert.Equal("""{"a":5,"b":[1.5],"c":"x"}""", System.Text.RegularExpressions.Regex.Replace(read.Boxed!.ToString()!, @"\s", ""));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("""{"$type":"No.Such.Type, No.Such.Assembly"}""")]
    [InlineData("""{"$type":"No.Such.Type, System.Private.CoreLib"}""")]
    [InlineData("""{"$":"X5"}""")]
    [InlineData("""{"$":"Ifive"}""")]
    public void What_cannot_be_read_is_refused(string json)
    {
        if (json.Length == 0)
            Assert.Null(node.FromJson(json));
        else
            Assert.ThrowsAny<Exception>(() => node.FromJson(json));
    }

    [Fact]
    public void An_unknown_serializer_is_refused() =>
        Assert.Throws<SerializationException>(() => node.System.Serialization.Deserialize([], 12345, ""));

    private void Same(object message, string json)
    {
        Assert.Equal(json, node.Json(message));
        Assert.Equal(message, node.FromJson(json));
    }
}
