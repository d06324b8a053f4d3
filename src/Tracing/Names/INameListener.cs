using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>
/// Hears of every name that comes and goes on a node, in the order in which it happens. Called on the thread that registers, or that of the dying actor,
/// while the registry is locked: must be quick, must not call back and must not throw. Times are those of the trace clock.
/// </summary>
public interface INameListener
{
    void Registered(string name, ActorId actor, long timestamp);

    void Unregistered(string name, ActorId? actor, long timestamp);
}
