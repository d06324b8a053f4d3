using Akka.Actor;

namespace Inviso.Bench;

/// <summary>Starts and stops children, a hundred at a time: the next hundred when the last one of those before has stopped.</summary>
internal sealed class NurseryActor : UntypedActor
{
    private const int BatchSize = 100;

    private readonly Props _child = Props.Create<ShortLivedActor>();
    private Expectation? _expectation;
    private long _toStart;
    private int _alive;

    protected override void OnReceive(object message)
    {
        if (message is Expectation expectation)
        {
            (_expectation, _toStart) = (expectation, expectation.Messages);
            StartBatch();
        }
        else if (--_alive == 0)
        {
            if (_toStart > 0)
                StartBatch();
            else
                _expectation!.IsMet.Set();
        }
    }

    private void StartBatch()
    {
        _alive = (int)Math.Min(BatchSize, _toStart);
        _toStart -= _alive;
        for (var i = 0; i < _alive; i++)
            Context.Stop(Context.ActorOf(_child));
    }

    private sealed class ShortLivedActor : UntypedActor
    {
        protected override void OnReceive(object message) => Unhandled(message);

        protected override void PostStop() => Context.Parent.Tell(Ball.Instance, Self);
    }
}
