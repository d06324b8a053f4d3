using Akka.Actor;
using Akka.Actor.Internal;

namespace Inviso.Actors;

/// <summary>A helper that fails is stopped, never restarted, and its parent is told, within its own turn.</summary>
internal sealed class HelperStrategy(Action<IActorRef, Exception> failed) : OneForOneStrategy(_ => Directive.Stop)
{
    public override void ProcessFailure(
        IActorContext context, bool restart, IActorRef child, Exception cause, ChildRestartStats stats, IReadOnlyCollection<ChildRestartStats> children)
    {
        base.ProcessFailure(context, restart, child, cause, stats, children);
        failed(child, cause);
    }
}
