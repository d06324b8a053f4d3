using Akka.Actor;

namespace Inviso.Bench;

/// <summary>The side of a pair that serves and counts.</summary>
internal sealed class PingActor(IActorRef pong) : UntypedActor
{
    private Rally? _rally;
    private long _toSend;
    private long _toReceive;

    public static Props With(IActorRef pong) => Props.Create(() => new PingActor(pong));

    protected override void OnReceive(object message)
    {
        if (message is Rally rally)
        {
            Serve(rally);
            return;
        }

        if (_toSend > 0)
        {
            _toSend--;
            pong.Tell(message, Self);
        }

        if (--_toReceive == 0)
            _rally!.Done.Signal();
    }

    private void Serve(Rally rally)
    {
        _rally = rally;
        (_toSend, _toReceive) = (rally.RoundTrips, rally.RoundTrips);
        for (var i = 0; i < rally.Window && _toSend > 0; i++)
        {
            _toSend--;
            pong.Tell(rally.Ball, Self);
        }
    }
}
