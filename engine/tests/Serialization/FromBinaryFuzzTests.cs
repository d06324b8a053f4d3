using System.Runtime.Serialization;
using System.Text;
using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch.SysMsg;
using Engine.Tests.Remote;

namespace Engine.Tests.Serialization;

/// <summary>Damaged bytes of every serializer end in a message or in a SerializationException, quickly and without much memory.</summary>
public sealed class FromBinaryFuzzTests : IDisposable
{
    private const long MostBytes = 64L << 20;

    private readonly ExtendedActorSystem _system = RemoteSystem.Start("Fuzz");

    public void Dispose() => _system.Terminate().Wait(RemoteSystem.Patience);

    [Fact(Timeout = 120_000)]
    public Task Mutated_messages() => Task.Run(() =>
    {
        var random = new Random(4713);
        foreach (var (id, manifest, bytes) in Samples())
        {
            Survive(id, manifest, bytes);
            for (var round = 0; round < 1_000; round++)
            {
                var damaged = bytes;
                for (var change = random.Next(1, 4); change > 0; change--)
                    damaged = Mutate(damaged, random);
                Survive(id, manifest, damaged);
                if (round % 10 == 0)
                    Survive(id, Encoding.UTF8.GetString(Mutate(Encoding.UTF8.GetBytes(manifest), random)), bytes);
            }
        }
    });

    [Theory(Timeout = 60_000)]
    [InlineData("""{"$type":"System.Text.StringBuilder, System.Private.CoreLib","Capacity":2000000000}""")]
    [InlineData("""{"$type":"System.Collections.BitArray, System.Collections","length":2000000000}""")]
    [InlineData("""{"$type":"System.Int32[,,,,,,,], System.Private.CoreLib","$values":[[[[[[[[1]]]]]]]]}""")]
    [InlineData("""{"$type":"System.Collections.Generic.List`1[[System.Object, System.Private.CoreLib]], System.Private.CoreLib","Capacity":2000000000}""")]
    [InlineData("""{"$type":"System.Collections.Generic.Dictionary`2[[System.Object, System.Private.CoreLib],[System.Object, System.Private.CoreLib]], System.Private.CoreLib","capacity":2000000000}""")]
    [InlineData("""{"$type":"System.Version, System.Private.CoreLib","version":"x"}""")]
    [InlineData("""{"$id":"1","$type":"Akka.Actor.ActorRefBase+Surrogate, Akka","Path":"::"}""")]
    [InlineData("""{"$type":"Akka.Actor.Address+AddressSurrogate, Akka"}""")]
    [InlineData("""{"$ref":"7"}""")]
    public Task Hostile_documents(string json) => Task.Run(() => Survive(1, "", Encoding.UTF8.GetBytes(json)));

    [Fact(Timeout = 60_000)]
    public Task Deep_and_long_documents() => Task.Run(() =>
    {
        Survive(1, "", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 20_000))));
        Survive(1, "", Encoding.UTF8.GetBytes(new string('[', 100_000)));
        Survive(1, "", Encoding.UTF8.GetBytes(new string('9', 100_000)));
        Survive(1, "", Encoding.UTF8.GetBytes("1e999999999"));
        Survive(1, "", Encoding.UTF8.GetBytes("{\"$\":\"M" + new string('9', 100_000) + "\"}"));
        Survive(16, "CF", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("a{", 50_000))));
    });

    private static byte[] Mutate(byte[] bytes, Random random)
    {
        var list = bytes.ToList();
        var at = random.Next(list.Count + 1);
        switch (random.Next(5))
        {
            case 0 when at < list.Count: list[at] ^= (byte)(1 << random.Next(8)); break;
            case 1 when at < list.Count: list.RemoveRange(at, Math.Min(random.Next(1, 12), list.Count - at)); break;
            case 2: list.InsertRange(at, list.GetRange(0, Math.Min(random.Next(24), list.Count))); break;
            case 3 when at < list.Count: list[at] = (byte)random.Next(256); break;
            default: list.Insert(at, (byte)random.Next(256)); break;
        }

        return [.. list];
    }

    private IEnumerable<(int Id, string Manifest, byte[] Bytes)> Samples()
    {
        var actor = (IInternalActorRef)_system.ActorOf(Props.Create(() => new Echo()));
        object[] messages =
        [
            "text", 42, 43L, new byte[] { 1, 2, 3 }, new Google.Protobuf.WellKnownTypes.StringValue { Value = "x" },
            new JsonTests.Numbers { I = 1, F = 1.5f, O = 5, C = JsonTests.Colour.Green }, new JsonTests.Gen<string, object>("v", new JsonTests.Lists([1, 2])), new JsonTests.Holder(actor),
            new Dictionary<string, object> { ["k"] = 1, ["t"] = DateTime.UnixEpoch },
            new Identify("id"), new ActorIdentity(5, actor), actor, PoisonPill.Instance, new Status.Success(new Status.Success(new JsonTests.Rec(1, "x"))),
            new Status.Failure(new InvalidOperationException("bad", new ArgumentException("inner")), 5), new RemoteScope(new Address("akka.tcp", "S", "h", 9)),
            ConfigurationFactory.ParseString("a { b = 1, c = [1, 2] }"),
            new ActorSelectionMessage("wild", [new SelectChildName("user"), SelectParent.Instance, new SelectChildPattern("e*")]),
            new Watch(actor, actor), new DeathWatchNotification(actor, true, false), new Failed(actor, new TimeoutException("t"), 9), new Supervise(actor, true), new Terminate(),
        ];
        foreach (var message in messages)
        {
            var serializer = _system.Serialization.FindSerializerFor(message);
            yield return (serializer.Identifier, Akka.Serialization.Serialization.ManifestFor(serializer, message), _system.Serialization.Serialize(message));
        }
    }

    private void Survive(int id, string manifest, byte[] bytes)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            _system.Serialization.Deserialize(bytes, id, manifest);
        }
        catch (SerializationException e)
        {
            Assert.NotEmpty(e.Message);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostBytes);
    }
}
