using Akka.Actor;
using Akka.Event;

namespace Inviso.Actors;

/// <summary>Starts a node's runtime, when its configuration says so, and looks for its control. Used within the supervisor.</summary>
internal static class RuntimeAutostart
{
    public static void Begin(NodeContext node, IActorContext context, ChildPlace runtime, ILoggingAdapter log)
    {
        if (node.Settings.Autostart is not { } autostart)
            return;
        if (node.Tracer is not { } tracer)
        {
            log.Warning("No runtime starts by itself, because the node's provider is none of Inviso's");
            return;
        }

        var control = autostart.Control.Length == 0 ? null : new AddedNodes(node).Resolve(autostart.Control);
        if (control is null && autostart.Control.Length > 0)
            log.Warning("inviso.autostart.control is {0}, which is no node; the runtime starts without a control", autostart.Control);
        // One that may not live without a control is not started without one.
        if (control is null && autostart.Options.Dependency?.Limit == TimeSpan.Zero)
            return;
        runtime.Start(context, Props.Create(() => new RuntimeActor(node, tracer, autostart)));
        if (control is not null)
            context.ActorOf(Props.Create(() => new ConnectActor(node, control, autostart.Tag)));
    }
}
