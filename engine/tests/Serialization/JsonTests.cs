using System.Runtime.Serialization;
using System.Text;
using Akka.Actor;
using Engine.Tests.Remote;

namespace Engine.Tests.Serialization;

public sealed class JsonTests : IDisposable
{
    private readonly ExtendedActorSystem _system = RemoteSystem.Start("Json");

    public enum Colour
    {
        Red,
        Green,
    }

    public void Dispose() => _system.Terminate().Wait(RemoteSystem.Patience);

    [Fact]
    public void Declared_numbers_are_wrapped_and_nullable_ones_are_not()
    {
        Assert.Equal(
            """{"$id":"1","$type":"Engine.Tests.Serialization.JsonTests+Numbers, Engine.Tests","I":{"$":"I1"},"L":2,"F":{"$":"F1.5"},"D":2.5,"M":{"$":"M3.5"},"N":9,"O":{"$":"I5"},"C":1}""",
            Json(new Numbers { I = 1, L = 2, F = 1.5f, D = 2.5, M = 3.5m, N = 9, O = 5, C = Colour.Green }));
        var read = Assert.IsType<Numbers>(RoundTrip(new Numbers { I = 1, L = 2, F = 1.5f, D = 2.5, M = 3.5m, N = 9, O = 5, C = Colour.Green }));
        Assert.Equal((1, 2L, 1.5f, 2.5, 3.5m, 9, (object)5, Colour.Green), (read.I, read.L, read.F, read.D, read.M, read.N, read.O, read.C));
    }

    [Fact]
    public void Defaults_and_nulls_are_left_out() =>
        Assert.Equal("""{"$id":"1","$type":"Engine.Tests.Serialization.JsonTests+Numbers, Engine.Tests"}""", Json(new Numbers()));

    [Fact]
    public void Records_and_generics_have_the_recorded_form()
    {
        Assert.Equal("""{"$id":"1","$type":"Engine.Tests.Serialization.JsonTests+Rec, Engine.Tests","X":{"$":"I1"},"Y":"two"}""", Json(new Rec(1, "two")));
        Assert.Equal(
            """{"$id":"1","$type":"Engine.Tests.Serialization.JsonTests+Gen`2[[System.String, System.Private.CoreLib],[System.Int32, System.Private.CoreLib]], Engine.Tests","A":"v","B":{"$":"I3"}}""",
            Json(new Gen<string, int>("v", 3)));
        Assert.Equal(new Gen<string, int>("v", 3), RoundTrip(new Gen<string, int>("v", 3)));
    }

    [Fact]
    public void Collections_carry_their_type_and_values()
    {
        Assert.Equal(
            """{"$id":"1","$type":"Engine.Tests.Serialization.JsonTests+Lists, Engine.Tests","Ints":{"$type":"System.Collections.Generic.List`1[[System.Int32, System.Private.CoreLib]], System.Private.CoreLib","$values":[{"$":"I1"},{"$":"I2"}]}}""",
            Json(new Lists([1, 2])));
        Assert.Equal([1, 2], Assert.IsType<Lists>(RoundTrip(new Lists([1, 2]))).Ints);
    }

    [Fact]
    public void References_travel_as_surrogates()
    {
        var actor = _system.ActorOf(Props.Create(() => new Echo()));
        var path = $"{_system.Address()}{actor.Path.ToStringWithoutAddress()}#{actor.Path.Uid}";
        Assert.Equal(
            $$$"""{"$id":"1","$type":"Engine.Tests.Serialization.JsonTests+Holder, Engine.Tests","Ref":{"$id":"2","$type":"Akka.Actor.ActorRefBase+Surrogate, Akka","Path":"{{{path}}}"}}""",
            Json(new Holder(actor)));
        Assert.Equal(actor, Assert.IsType<Holder>(RoundTrip(new Holder(actor))).Ref);
    }

    [Fact]
    public void Bare_addresses_travel_as_surrogates()
    {
        var address = new Address("akka.tcp", "S", "h", 9);
        Assert.Equal("""{"$id":"1","$type":"Akka.Actor.Address+AddressSurrogate, Akka","Protocol":"akka.tcp","System":"S","Host":"h","Port":9}""", Json(address));
        Assert.Equal(address, RoundTrip(address));
    }

    [Theory]
    [InlineData("""{"$type":"System.Diagnostics.Process, System.Diagnostics.Process"}""")]
    [InlineData("""{"$type":"System.IO.FileInfo, System.Private.CoreLib","fileName":"x"}""")]
    [InlineData("""{"$type":"System.Action, System.Private.CoreLib"}""")]
    [InlineData("""{"$type":"System.Collections.Generic.List`1[[System.IO.FileInfo, System.Private.CoreLib]], System.Private.CoreLib","$values":[]}""")]
    [InlineData("""{"$type":"System.Security.Claims.ClaimsIdentity, System.Security.Claims"}""")]
    [InlineData("""{"$type":"System.Xml.XmlDocument, System.Private.Xml.NotLoaded"}""")]
    [InlineData("""{"$":"X5"}""")]
    [InlineData("""{"$":"Ifive"}""")]
    [InlineData("""{"$":""}""")]
    [InlineData("{")]
    public void What_is_forbidden_unknown_or_broken_is_refused(string json) =>
        Assert.Throws<SerializationException>(() => _system.Serialization.Deserialize(Encoding.UTF8.GetBytes(json), 1, string.Empty));

    private string Json(object value)
    {
        var serializer = _system.Serialization.FindSerializerFor(value);
        Assert.Equal((1, false), (serializer.Identifier, serializer.IncludeManifest));
        return Encoding.UTF8.GetString(_system.Serialization.Serialize(value));
    }

    private object RoundTrip(object value) => _system.Serialization.Deserialize(_system.Serialization.Serialize(value), 1, string.Empty);

    public sealed record Rec(int X, string Y);

    public sealed record Gen<TA, TB>(TA A, TB B);

    public sealed record Lists(List<int> Ints);

    public sealed record Holder(IActorRef Ref);

    public sealed class Numbers
    {
        public int I { get; init; }

        public long L { get; init; }

        public float F { get; init; }

        public double D { get; init; }

        public decimal M { get; init; }

        public int? N { get; init; }

        public object? O { get; init; }

        public Colour C { get; init; }
    }
}
