using Akka.Actor;
using Inviso.Messages;
using Inviso.Tracing;

namespace Inviso.Actors.Tests.Support;

/// <summary>Actors that tell each other more than a sink can take, told more by threads, and count what they tell and are told.</summary>
internal sealed class Load
{
    private const int Pairs = 3;
    private const int Threads = 2;

    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly IActorRef[] _loaders;
    private readonly IActorRef[] _takers;
    private readonly int _each;
    private long _sent;
    private long _handled;

    public Load(TestNode node, int each)
    {
        _each = each;
        _takers = [.. Enumerable.Range(0, Pairs).Select(i => node.System.ActorOf(Props.Create(() => new Taker(this)), $"taker-{i}"))];
        _loaders = [.. _takers.Select((taker, i) => node.System.ActorOf(Props.Create(() => new Loader(this, taker)), $"loader-{i}"))];
    }

    /// <summary>Sends of these actors and messages that they handled.</summary>
    public long Events => Interlocked.Read(ref _sent) + Interlocked.Read(ref _handled);

    // Each pair's messages, those of the threads to the takers, and the order to each loader.
    private long ToHandle => ((long)Pairs * _each) + ((long)Threads * _each) + Pairs;

    public void Trace(TestNode node, TraceSession session)
    {
        foreach (var actor in _loaders.Concat(_takers))
            Assert.Equal(1, session.SetFlags(new PidSpec.Actor(node.Tracer.IdOf(actor)!), TraceFlags.Send | TraceFlags.Receive));
    }

    /// <summary>Starts every actor, so that flags can be set on it.</summary>
    public async Task Start()
    {
        foreach (var actor in _loaders.Concat(_takers))
            await actor.Ask<ActorIdentity>(new Identify(0), TestNode.Patience);
    }

    public async Task Run()
    {
        foreach (var loader in _loaders)
            loader.Tell(new Go(_each), ActorRefs.NoSender);
        var threads = Enumerable.Range(0, Threads).Select(t => Task.Factory.StartNew(() => Flood(t), TaskCreationOptions.LongRunning));
        await Task.WhenAll(threads).WaitAsync(TestNode.Patience);
        await _done.Task.WaitAsync(TestNode.Patience);
    }

    private void Flood(int thread)
    {
        for (var i = 0; i < _each; i++)
            _takers[(thread + i) % Pairs].Tell(new Item(i), ActorRefs.NoSender);
    }

    private void Handled()
    {
        if (Interlocked.Increment(ref _handled) == ToHandle)
            _done.SetResult();
    }

    private sealed record Go(int Count);

    private sealed record Item(int Number);

    private sealed class Loader(Load load, IActorRef taker) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            for (var i = 0; i < ((Go)message).Count; i++)
            {
                Interlocked.Increment(ref load._sent);
                taker.Tell(new Item(i), Self);
            }

            load.Handled();
        }
    }

    private sealed class Taker(Load load) : UntypedActor
    {
        protected override void OnReceive(object message) => load.Handled();
    }
}
