using Akka.Actor;
using Akka.Event;

namespace AkkaSemantics.Tests.Support;

/// <summary>Keeps the user guardian in one of its turns until the gate is opened: it publishes the failure of a child, and a subscriber waits there.</summary>
internal sealed class GuardianAtWork : IDisposable
{
    private readonly ActorSystem _system;
    private readonly SyncRef _subscriber;

    public GuardianAtWork(ActorSystem system, Gate gate)
    {
        _system = system;
        _subscriber = new SyncRef(system, message =>
        {
            if (message is Error { Cause: GateException })
                gate.Pass();
        });
        system.EventStream.Subscribe(_subscriber, typeof(Error));
        Action<Scripted> script = a => a.On<string>(_ => throw new GateException());
        system.ActorOf(Props.Create(() => new Scripted(script))).Tell("fail");
        gate.AwaitReached();
    }

    public void Dispose() => _system.EventStream.Unsubscribe(_subscriber);

    private sealed class GateException : Exception;
}
