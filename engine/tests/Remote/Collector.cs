using System.Threading.Channels;
using Akka.Actor;

namespace Engine.Tests.Remote;

/// <summary>
/// An actor that hands everything it gets to a test; told an <see cref="Akka.Actor.IActorRef"/>, it watches it, told an <see cref="Unwatch"/>, it stops
/// watching.
/// </summary>
internal sealed class Collector : UntypedActor
{
    private readonly ChannelWriter<object> _received;

    public Collector(ChannelWriter<object> received)
    {
        _received = received;
    }

    public static (IActorRef Ref, Inbox Inbox) Start(ActorSystem system, string? name = null)
    {
        var channel = Channel.CreateUnbounded<object>();
        return (system.ActorOf(Props.Create(() => new Collector(channel.Writer)), name), new Inbox(channel.Reader));
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case IActorRef watchee: Context.Watch(watchee); break;
            case Unwatch unwatch: Context.Unwatch(unwatch.Watchee); break;
            default: _received.TryWrite(message); break;
        }
    }

    public sealed record Unwatch(IActorRef Watchee);

    internal sealed class Inbox(ChannelReader<object> received)
    {
        public async Task<object> Next()
        {
            using var timeout = new CancellationTokenSource(RemoteSystem.Patience);
            return await received.ReadAsync(timeout.Token);
        }
    }
}
