using Akka.Actor;

namespace Inviso.Bench;

/// <summary>Counts messages.</summary>
internal sealed class CountingActor : UntypedActor
{
    private Expectation? _expectation;
    private long _left;

    protected override void OnReceive(object message)
    {
        if (message is Expectation expectation)
            (_expectation, _left) = (expectation, expectation.Messages);
        else if (--_left == 0)
            _expectation!.IsMet.Set();
    }
}
