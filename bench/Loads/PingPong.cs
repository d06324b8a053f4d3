using Akka.Actor;
using Inviso.Messages;

namespace Inviso.Bench;

/// <summary>
/// Pairs of actors that send a ball to and fro, one ball a pair unless told otherwise. Every ball that a ping or pong gets counts as a message.
/// </summary>
internal sealed class PingPong
{
    public const int Pairs = 4;
    public const int Window = 1;

    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>All actors of <see cref="In"/>.</summary>
    public static readonly PidSpec Actors = new PidSpec.PathGlob($"/user/{Court.Name}/p?ng-*");

    private readonly IActorRef[] _pings;
    private readonly int _window;
    private readonly object _ball;

    private PingPong(IActorRef[] pings, int window, object ball) => (_pings, _window, _ball) = (pings, window, ball);

    /// <summary>Both sides of all pairs in one system.</summary>
    public static PingPong In(ActorSystem system, object? ball = null) => new(
        system.ActorOf(Props.Create<Court>(), Court.Name).Ask<IActorRef[]>(Pairs, Patience).GetAwaiter().GetResult(), Window, ball ?? Ball.Instance);

    /// <summary>One pair, whose other side exists already.</summary>
    public static PingPong With(ActorSystem system, IActorRef pong, int window, object ball) => new([system.ActorOf(PingActor.With(pong), "ping")], window, ball);

    /// <summary>A <see cref="Load"/>.</summary>
    /// <exception cref="TimeoutException">A ball got lost, or the machine stands still.</exception>
    public long Run(long count)
    {
        var roundTrips = Math.Max(1, count / 2 / _pings.Length);
        using var rally = new Rally(_ball, roundTrips, _window, _pings.Length);
        foreach (var ping in _pings)
            ping.Tell(rally, ActorRefs.NoSender);
        if (!rally.Done.Wait(Patience))
            throw new TimeoutException($"{rally.Done.CurrentCount} of {_pings.Length} pairs did not finish {roundTrips} round trips within {Patience.TotalSeconds} s.");
        return roundTrips * 2 * _pings.Length;
    }
}
