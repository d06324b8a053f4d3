using System.Text;
using Akka.Actor;
using Akka.Configuration;

namespace AkkaSemantics.Tests.Serialization;

/// <summary>One system with remoting for all tests of a class, and short words for bytes.</summary>
public sealed class SerializationNode : IDisposable
{
    private const string Hocon = """
        akka {
          loglevel = OFF
          stdout-loglevel = OFF
          actor.provider = remote
          remote.dot-netty.tcp { hostname = "127.0.0.1", port = 0 }
        }
        """;

    public ActorSystem System { get; } = Start();

    /// <summary>The address that references of this system are written with.</summary>
    public string Address => ((ExtendedActorSystem)System).Provider.DefaultAddress.ToString();

    public static ActorSystem Start(string hocon = "") =>
        ActorSystem.Create("node", ConfigurationFactory.ParseString(hocon).WithFallback(ConfigurationFactory.ParseString(Hocon)));

    public static string Hex(string text) => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text));

    public void Dispose() => System.Terminate().Wait(TimeSpan.FromSeconds(20));

    public IActorRef Actor() => System.ActorOf(Props.Create<Idle>());

    /// <summary>The reference as it is written: with this node's address and the uid.</summary>
    public string Path(IActorRef actor) => $"{Address}{actor.Path.ToStringWithoutAddress()}#{actor.Path.Uid}";

    /// <summary>Serializer id, manifest and bytes of a message.</summary>
    public (int Id, string Manifest, string Bytes) Write(object message)
    {
        var serializer = System.Serialization.FindSerializerFor(message);
        return (serializer.Identifier, Akka.Serialization.Serialization.ManifestFor(serializer, message), Convert.ToHexStringLower(System.Serialization.Serialize(message)));
    }

    public T Read<T>(int id, string manifest, string bytes) =>
        Assert.IsAssignableFrom<T>(System.Serialization.Deserialize(Convert.FromHexString(bytes), id, manifest));

    public object? Read(int id, string manifest, string bytes) => System.Serialization.Deserialize(Convert.FromHexString(bytes), id, manifest);

    /// <summary>The JSON of a message that has no better serializer; type names shortened.</summary>
    public string Json(object message)
    {
        var (id, manifest, bytes) = Write(message);
        Assert.Equal((1, ""), (id, manifest));
        return JsonNames.Shorten(Encoding.UTF8.GetString(Convert.FromHexString(bytes)));
    }

    public object? FromJson(string json) => System.Serialization.Deserialize(Encoding.UTF8.GetBytes(JsonNames.Lengthen(json)), 1, "");

    public T FromJson<T>(string json) => Assert.IsType<T>(FromJson(json));

    private sealed class Idle : ReceiveActor;
}
