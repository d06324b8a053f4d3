using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Remote.Protocol;
using Akka.Remote.Routing;
using Akka.Routing;
using Google.Protobuf;

namespace Akka.Remote.Serialization;

/// <summary>The routers among the messages of serializer 16. Supervisor strategies do not travel.</summary>
internal static class RouterConfigCodec
{
    private const string FromConfigManifest = "FC";
    private const string RoundRobinManifest = "RORRP";
    private const string BroadcastManifest = "ROBP";
    private const string RandomManifest = "RORP";
    private const string RemoteManifest = "RORRC";

    // Some 10 MB: what one message of a peer may cost. Bigger pools are made where they live.
    private const uint MostRoutees = 10_000;

    /// <summary>Null if it is no router of this format.</summary>
    public static string Manifest(object router) => router switch
    {
        FromConfig => FromConfigManifest,
        RoundRobinPool => RoundRobinManifest,
        BroadcastPool => BroadcastManifest,
        RandomPool => RandomManifest,
        RemoteRouterConfig => RemoteManifest,
        _ => null,
    };

    public static byte[] Write(ExtendedActorSystem system, Pool router)
    {
        switch (router)
        {
            case FromConfig when ReferenceEquals(router, FromConfig.Instance):
                return [];
            case FromConfig:
                return new FromConfigData { RouterDispatcher = router.RouterDispatcher }.ToByteArray();
            case RemoteRouterConfig remote:
                var data = new RemoteRouterData { Local = NestedPayload.Write(system, remote.Local) };
                data.Nodes.AddRange(remote.Nodes.Select(ControlFrames.ToData));
                return data.ToByteArray();
            default:
                return new PoolData
                {
                    NrOfInstances = (uint)router.NrOfInstances,
                    RouterDispatcher = router.RouterDispatcher,
                    UsePoolDispatcher = router.UsePoolDispatcher,
                }.ToByteArray();
        }
    }

    /// <returns>Null if the manifest is no router's.</returns>
    /// <exception cref="SerializationException">A pool that changes its size: there is none here. Or one that would cost too much.</exception>
    public static Pool Read(ExtendedActorSystem system, byte[] bytes, string manifest)
    {
        switch (manifest)
        {
            case FromConfigManifest:
                if (bytes.Length == 0) return FromConfig.Instance;
                var fromConfig = FromConfigData.Parser.ParseFrom(bytes);
                return new FromConfig(Pool.DefaultSupervisorStrategy, Fixed(fromConfig.Resizer, fromConfig.RouterDispatcher));
            case RoundRobinManifest: return ReadPool(bytes, static (n, dispatcher, own) => new RoundRobinPool(n, Pool.DefaultSupervisorStrategy, dispatcher, own));
            case BroadcastManifest: return ReadPool(bytes, static (n, dispatcher, own) => new BroadcastPool(n, Pool.DefaultSupervisorStrategy, dispatcher, own));
            case RandomManifest: return ReadPool(bytes, static (n, dispatcher, own) => new RandomPool(n, Pool.DefaultSupervisorStrategy, dispatcher, own));
            case RemoteManifest:
                var remote = RemoteRouterData.Parser.ParseFrom(bytes);
                return new RemoteRouterConfig(
                    NestedPayload.Read(system, remote.Local) as Pool ?? throw new SerializationException("A router over several nodes has no pool."),
                    remote.Nodes.Select(ControlFrames.FromData));
            default: return null;
        }
    }

    private static Pool ReadPool(byte[] bytes, Func<int, string, bool, Pool> make)
    {
        var data = PoolData.Parser.ParseFrom(bytes);
        if (data.NrOfInstances > MostRoutees) throw new SerializationException($"A pool of {data.NrOfInstances} actors from another node; {MostRoutees} are allowed.");
        return make((int)data.NrOfInstances, Fixed(data.Resizer, data.RouterDispatcher), data.UsePoolDispatcher);
    }

    private static string Fixed(Payload resizer, string dispatcher) => resizer is not null
        ? throw new SerializationException("The router has a resizer, which this engine does not know.")
        : dispatcher.Length > 0 ? dispatcher : Akka.Dispatch.Dispatchers.DefaultDispatcherId;
}
