using Akka.Actor;
using Akka.Actor.Internal;

namespace Akka.TestKit.Internal;

/// <summary>
/// Makes a test's own sends come from its test actor: on the thread that makes the test kit, and on every thread on which an
/// asynchronous test method continues.
/// </summary>
internal sealed class ImplicitSender : SynchronizationContext
{
    private readonly ActorCell _cell;
    private readonly SynchronizationContext _outer;
    private volatile bool _ended;

    private ImplicitSender(ActorCell cell, SynchronizationContext outer)
    {
        _cell = cell;
        _outer = outer;
    }

    public static ImplicitSender Install(ActorCell cell)
    {
        var sender = new ImplicitSender(cell, Current);
        InternalCurrentActorCellKeeper.Current = cell;
        SetSynchronizationContext(sender);
        return sender;
    }

    /// <summary>From now on nothing more is sent as the test actor.</summary>
    public void End()
    {
        _ended = true;
        if (ReferenceEquals(InternalCurrentActorCellKeeper.Current, _cell))
            InternalCurrentActorCellKeeper.Current = null;
        if (ReferenceEquals(Current, this))
            SetSynchronizationContext(_outer);
    }

    public override void Post(SendOrPostCallback d, object state)
    {
        if (_outer is null)
            ThreadPool.QueueUserWorkItem(s => Run(d, s), state);
        else
            _outer.Post(s => Run(d, s), state);
    }

    public override void Send(SendOrPostCallback d, object state) => Run(d, state);

    public override SynchronizationContext CreateCopy() => this;

    private void Run(SendOrPostCallback d, object state)
    {
        var context = Current;
        var cell = InternalCurrentActorCellKeeper.Current;
        if (!_ended)
            InternalCurrentActorCellKeeper.Current = _cell;
        SetSynchronizationContext(this);
        try
        {
            d(state);
        }
        finally
        {
            InternalCurrentActorCellKeeper.Current = cell;
            SetSynchronizationContext(context);
        }
    }
}
