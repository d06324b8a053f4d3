using Akka.Event;

namespace Inviso.Tracing;

/// <summary>The node's ear for lost and unhandled messages, from its making until it is disposed.</summary>
internal sealed class LossSubscription : IDisposable
{
    private readonly EventStream _stream;
    private readonly LossListener _listener;

    public LossSubscription(NodeTracer tracer)
    {
        _stream = tracer.System.EventStream;
        _listener = new LossListener(tracer);
        _stream.Subscribe(_listener, typeof(AllDeadLetters));
        _stream.Subscribe(_listener, typeof(Error));
    }

    public void Dispose() => _stream.Unsubscribe(_listener);
}
