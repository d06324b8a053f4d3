using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using Akka.Actor;
using Akka.Cluster;
using Akka.Configuration;

namespace AkkaSemantics.Tests.Clusters;

/// <summary>A system of this process that can be in a cluster, and what it hears of it.</summary>
public sealed class ClusterNode
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private const string Hocon = """
        akka {
          loggers = []
          stdout-loglevel = OFF
          actor.provider = cluster
          coordinated-shutdown.run-by-clr-shutdown-hook = off
          remote.dot-netty.tcp { hostname = "127.0.0.1", port = 0 }
          remote.retry-gate-closed-for = 0.5 s
          cluster {
            gossip-interval = 200 ms
            leader-actions-interval = 200 ms
            unreachable-nodes-reaper-interval = 200 ms
            periodic-tasks-initial-delay = 200 ms
            seed-node-timeout = 2 s
            retry-unsuccessful-join-after = 5 s
            downing-provider-class = ""
            failure-detector { heartbeat-interval = 300 ms, acceptable-heartbeat-pause = 2 s }
          }
        }
        """;

    private readonly Channel<object> _events = Channel.CreateUnbounded<object>();
    private readonly List<object> _heard = [];

    public ClusterNode(string hocon)
    {
        System = ActorSystem.Create("clu", ConfigurationFactory.ParseString(hocon).WithFallback(ConfigurationFactory.ParseString(Hocon)));
        Cluster = Cluster.Get(System);
        Listen(ClusterEvent.InitialStateAsEvents, typeof(ClusterEvent.IClusterDomainEvent));
    }

    public ActorSystem System { get; }

    public Cluster Cluster { get; }

    public Address Address => Cluster.SelfAddress;

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public IActorRef Listen(ClusterEvent.SubscriptionInitialStateMode mode, params Type[] to)
    {
        var listener = System.ActorOf(Props.Create(() => new Listener(_events.Writer)));
        Cluster.Subscribe(listener, mode, to);
        return listener;
    }

    public IActorRef Forwarder() => System.ActorOf(Props.Create(() => new Listener(_events.Writer)));

    /// <summary>The first of what this node heard, or will hear, that is meant and was not taken before. What comes in between can still be asked for.</summary>
    public async Task<T> Next<T>(Func<T, bool>? isMeant = null)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            for (var i = 0; ; i++)
            {
                if (i == _heard.Count) _heard.Add(await _events.Reader.ReadAsync(patience.Token));
                if (_heard[i] is not T next || !(isMeant?.Invoke(next) ?? true)) continue;
                _heard.RemoveAt(i);
                return next;
            }
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"{Address} did not hear of {typeof(T).Name} in {Patience}; besides it heard of: {string.Join("; ", _heard)}");
        }
    }

    /// <summary>The next event about that node.</summary>
    public Task<T> NextOf<T>(Address node) where T : ClusterEvent.IMemberEvent => Next<T>(e => e.Member.Address == node);

    private sealed class Listener(ChannelWriter<object> writer) : UntypedActor
    {
        protected override void OnReceive(object message) => writer.TryWrite(message);
    }
}
