using System.Collections.Immutable;
using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Serialization;

namespace AkkaSemantics.Tests.Serialization;

/// <summary>Which serializer writes a type, what manifest goes with it, and how an application brings its own.</summary>
public sealed class SelectionTests(SerializationNode node) : IClassFixture<SerializationNode>
{
    private const string Own = """
        akka.actor {
          serializers {
            texts = "AkkaSemantics.Tests.Serialization.SelectionTests+Texts, AkkaSemantics.Tests"
            named = "AkkaSemantics.Tests.Serialization.SelectionTests+Named, AkkaSemantics.Tests"
            counted = "AkkaSemantics.Tests.Serialization.SelectionTests+Counted, AkkaSemantics.Tests"
          }
          serialization-bindings {
            "AkkaSemantics.Tests.Serialization.SelectionTests+IText, AkkaSemantics.Tests" = texts
            "AkkaSemantics.Tests.Serialization.Animal, AkkaSemantics.Tests" = named
            "AkkaSemantics.Tests.Serialization.Rec, AkkaSemantics.Tests" = counted
            "System.Uri, System.Private.Uri" = json
            "No.Such.Type, No.Such.Assembly" = json
          }
          serialization-identifiers { "AkkaSemantics.Tests.Serialization.SelectionTests+Counted, AkkaSemantics.Tests" = 703 }
          serialization-settings.counted { start = 40 }
        }
        """;

    private interface IText
    {
        string Text { get; }
    }

    [Theory]
    [InlineData(typeof(string), 17)]
    [InlineData(typeof(int), 17)]
    [InlineData(typeof(long), 17)]
    [InlineData(typeof(byte[]), 4)]
    [InlineData(typeof(bool), 1)]
    [InlineData(typeof(short), 1)]
    [InlineData(typeof(double), 1)]
    [InlineData(typeof(int[]), 1)]
    [InlineData(typeof(object), 1)]
    [InlineData(typeof(Rec), 1)]
    [InlineData(typeof(Address), 1)]
    [InlineData(typeof(LocalScope), 1)]
    [InlineData(typeof(Identify), 16)]
    [InlineData(typeof(ActorIdentity), 16)]
    [InlineData(typeof(Nobody), 16)]
    [InlineData(typeof(PoisonPill), 16)]
    [InlineData(typeof(Kill), 16)]
    [InlineData(typeof(Status.Success), 16)]
    [InlineData(typeof(Status.Failure), 16)]
    [InlineData(typeof(RemoteScope), 16)]
    [InlineData(typeof(Config), 16)]
    [InlineData(typeof(ActorSelectionMessage), 6)]
    [InlineData(typeof(Akka.Dispatch.SysMsg.Terminate), 22)]
    [InlineData(typeof(Akka.Dispatch.SysMsg.DeathWatchNotification), 22)]
    [InlineData(typeof(Google.Protobuf.WellKnownTypes.Any), 2)]
    public void Types_have_their_serializers(Type type, int expected) => Assert.Equal(expected, node.System.Serialization.FindSerializerForType(type).Identifier);

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(4, false)]
    [InlineData(6, false)]
    [InlineData(16, true)]
    [InlineData(17, true)]
    [InlineData(22, true)]
    public void Some_need_a_manifest(int id, bool expected)
    {
        object[] examples = [true, new Google.Protobuf.WellKnownTypes.Any(), Array.Empty<byte>(), new ActorSelectionMessage("x", []), Kill.Instance, "x", new Akka.Dispatch.SysMsg.Terminate()];
        var serializer = Assert.Single(examples.Select(e => node.System.Serialization.FindSerializerFor(e)), s => s.Identifier == id);
        Assert.Equal(expected, serializer.IncludeManifest);
    }

    [Fact]
    public void Configured_serializers_write_what_is_bound_to_them_and_what_derives_from_it()
    {
        using var system = SerializationNode.Start(Own);
        var serialization = system.Serialization;
        foreach (var (message, id, manifest) in new (object, int, string)[]
        {
            (new Line("a line"), 701, "text"),
            (new Dog { Name = "rex" }, 702, "AkkaSemantics.Tests.Serialization.Dog, AkkaSemantics.Tests"),
            (new Rec(1, "x"), 703, ""),
        })
        {
            var serializer = serialization.FindSerializerFor(message);
            Assert.Equal((id, manifest), (serializer.Identifier, Akka.Serialization.Serialization.ManifestFor(serializer, message)));
        }

        Assert.Equal("a line", Assert.IsType<Line>(serialization.Deserialize(serialization.Serialize(new Line("a line")), 701, "text")).Text);
        Assert.Equal("rex", Assert.IsType<Dog>(serialization.Deserialize(serialization.Serialize(new Dog { Name = "rex" }), 702, "AkkaSemantics.Tests.Serialization.Dog, AkkaSemantics.Tests")).Name);
        Assert.Equal(41, Assert.IsType<Rec>(serialization.Deserialize([], 703, "")).X);
        Assert.Equal(1, serialization.FindSerializerForType(typeof(Uri)).Identifier);
        Assert.ThrowsAny<Exception>(() => serialization.Deserialize([], 701, "other"));
    }

    [Fact]
    public void A_binding_names_a_type_that_is_installed_or_is_left_out()
    {
        using var system = SerializationNode.Start(Own);
        Assert.Equal(1, system.Serialization.FindSerializerFor(new Primitives()).Identifier);
    }

    [Fact]
    public void A_named_default_stands_before_the_binding_of_object_only()
    {
        using var system = SerializationNode.Start(Own);
        Assert.Equal(701, system.Serialization.FindSerializerFor(new Primitives(), "texts").Identifier);
        Assert.Equal(702, system.Serialization.FindSerializerFor(new Dog(), "texts").Identifier);
        Assert.Equal(17, system.Serialization.FindSerializerFor("x", "texts").Identifier);
    }

    [Fact]
    public void A_map_in_code_counts_as_a_binding()
    {
        using var system = SerializationNode.Start(Own);
        var texts = system.Serialization.FindSerializerFor(new Line("x"));
        system.Serialization.AddSerializationMap(typeof(Defaults), texts);
        Assert.Same(texts, system.Serialization.FindSerializerForType(typeof(Defaults)));
        system.Serialization.AddSerializer("late", new Late((ExtendedActorSystem)system));
        Assert.Equal("late", system.Serialization.Deserialize([], 704, ""));
    }

    [Fact]
    public void Generic_manifests_have_no_versions()
    {
        using var system = SerializationNode.Start(Own);
        Assert.Equal(
            "System.Collections.Generic.List`1[[System.Int32, System.Private.CoreLib]], System.Private.CoreLib",
            Akka.Serialization.Serialization.ManifestFor(new Named((ExtendedActorSystem)system), new List<int>()));
    }

    [Fact]
    public void A_setup_brings_serializers_in_code_and_wins()
    {
        var setup = SerializationSetup.Create(system => ImmutableHashSet.Create(
            SerializerDetails.Create("setup", new Late(system), ImmutableHashSet.Create(typeof(Rec), typeof(Defaults)))));
        using var system = ActorSystem.Create("setup", ActorSystemSetup.Create(setup, BootstrapSetup.Create().WithConfig(ConfigurationFactory.ParseString("akka.loglevel = OFF\nakka.stdout-loglevel = OFF\n" + Own))));
        Assert.Equal((704, 704, 702), (Id(new Rec(0, null)), Id(new Defaults()), Id(new Dog())));
        Assert.Equal("late", system.Serialization.Deserialize([], 704, ""));

        int Id(object message) => system.Serialization.FindSerializerFor(message).Identifier;
    }

    [Fact]
    public void A_setup_changes_the_rules_of_JSON()
    {
        var setup = NewtonSoftJsonSerializerSetup.Create(settings => settings.NullValueHandling = Newtonsoft.Json.NullValueHandling.Include);
        using var system = ActorSystem.Create("json", ActorSystemSetup.Create(setup, BootstrapSetup.Create().WithConfig(ConfigurationFactory.ParseString("akka.loglevel = OFF\nakka.stdout-loglevel = OFF"))));
        Assert.Equal(Newtonsoft.Json.NullValueHandling.Include, Assert.IsType<NewtonSoftJsonSerializer>(system.Serialization.FindSerializerFor(new Rec(0, null))).Settings.NullValueHandling);
    }

    [Fact]
    public void Settings_change_the_rules_of_JSON()
    {
        using var system = SerializationNode.Start("akka.actor.serialization-settings.json { encode-type-names = off, preserve-object-references = off, converters = [\"AkkaSemantics.Tests.Serialization.RecConverter, AkkaSemantics.Tests\"] }");
        Assert.Equal("{\"Legs\":{\"$\":\"I4\"}}"u8.ToArray(), system.Serialization.Serialize(new Dog { Legs = 4 }));
        Assert.Equal("\"rec 1\""u8.ToArray(), system.Serialization.Serialize(new Rec(1, null)));
    }

    public sealed class Texts(ExtendedActorSystem system) : SerializerWithStringManifest(system)
    {
        public override int Identifier => 701;

        public override byte[] ToBinary(object obj) => System.Text.Encoding.UTF8.GetBytes(((IText)obj).Text);

        public override object FromBinary(byte[] bytes, string manifest) =>
            manifest == "text" ? new Line(System.Text.Encoding.UTF8.GetString(bytes)) : throw new SerializationException(manifest);

        public override string Manifest(object o) => "text";
    }

    public sealed class Named(ExtendedActorSystem system) : Serializer(system)
    {
        public override int Identifier => 702;

        public override bool IncludeManifest => true;

        public override byte[] ToBinary(object obj) => System.Text.Encoding.UTF8.GetBytes(((Animal)obj).Name!);

        public override object FromBinary(byte[] bytes, Type type)
        {
            var animal = (Animal)Activator.CreateInstance(type)!;
            animal.Name = System.Text.Encoding.UTF8.GetString(bytes);
            return animal;
        }
    }

    /// <summary>Has its number and its settings from the configuration.</summary>
    public sealed class Counted(ExtendedActorSystem system, Config settings) : Serializer(system)
    {
        private int _next = settings.GetInt("start");

        public override bool IncludeManifest => false;

        public override byte[] ToBinary(object obj) => [];

        public override object FromBinary(byte[] bytes, Type type) => new Rec(++_next, null);
    }

    public sealed class Late(ExtendedActorSystem system) : Serializer(system)
    {
        public override int Identifier => 704;

        public override bool IncludeManifest => false;

        public override byte[] ToBinary(object obj) => [];

        public override object FromBinary(byte[] bytes, Type type) => "late";
    }

    private sealed record Line(string Text) : IText;
}
