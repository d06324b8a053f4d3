using Akka.Actor;
using Akka.Event;

namespace Inviso.Actors;

/// <summary>
/// Starts a node's runtime, when its configuration and its autostart file say so, and looks for its control. Used within the supervisor. Whatever is wrong is
/// said in one sentence of the log, and no runtime starts.
/// </summary>
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

        AutostartFile? file = null;
        if (autostart.File.Length > 0)
        {
            file = Allowing(autostart.File, log);
            if (file is null)
                return;
            autostart = autostart.With(file);
        }

        var control = autostart.Control.Length == 0 ? null : new AddedNodes(node).Resolve(autostart.Control);
        if (control is null && autostart.Control.Length > 0)
            log.Warning("The control to look for at autostart is {0}, which is no node; the runtime starts without a control", autostart.Control);
        // One that may not live without a control is not started without one.
        if (control is null && autostart.Options.Dependency?.Limit == TimeSpan.Zero)
            return;
        // The count goes down first: a start too few is better than one too many.
        var complaint = "";
        if (file?.TryCountDown(out complaint) == false)
        {
            log.Warning("No runtime starts by itself: {0}", complaint);
            return;
        }

        runtime.Start(context, Props.Create(() => new RuntimeActor(node, tracer, autostart)));
        if (control is not null)
            context.ActorOf(Props.Create(() => new ConnectActor(node, control, autostart.Tag)));
    }

    /// <summary>The autostart file; null when it does not allow a start.</summary>
    private static AutostartFile? Allowing(string path, ILoggingAdapter log)
    {
        if (AutostartFile.Read(path, out var complaint) is not { } file)
        {
            log.Warning("No runtime starts by itself: {0}", complaint);
            return null;
        }

        if (file.Repeat is not { Sign: <= 0 })
            return file;
        log.Info("No runtime starts by itself: {0} has no repeat left", path);
        return null;
    }
}
