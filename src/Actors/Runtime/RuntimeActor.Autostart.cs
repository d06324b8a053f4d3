using Akka.Actor;
using Akka.Event;

namespace Inviso.Actors;

/// <summary>A runtime that has started by itself lives alone, as after the loss of a control, until one adopts it; a helper may begin tracing for it.</summary>
internal sealed partial class RuntimeActor
{
    private const string AutostartName = "autostart";

    // The way of a control to a runtime that called it: hello to its supervisor, and its own way back.
    private const int StepsToControl = 3;

    private IActorRef? _starter;

    private void StartAlone(AutostartSettings autostart)
    {
        _tag = autostart.Tag;
        _options = autostart.Options;
        if (OverloadChecks.WhyNot(_node.Settings.Overload, _options.Overload) is { } reason)
            _log.Warning("The runtime starts by itself without overload protection: {0}", reason);
        else
            _overload.Use(_options.Overload?.Protection);
        if (autostart.Scripts is { TracerData: not null } scripts)
            _starter = Context.Watch(Context.ActorOf(Props.Create(() => new AutostartActor(_node, scripts)), AutostartName));
        else if (autostart.Scripts is { Groups.Count: > 0 })
            _log.Warning("The autostart file has scripts but no tracerdata, so nothing is traced");
        if (_options.Dependency?.Limit is not { } limit)
            return;
        // One that depends on its control wholly waits for it to come, and no longer.
        var patience = limit == TimeSpan.Zero ? StepsToControl * _node.Settings.ConnectTimeout : limit;
        _alone.Start(patience);
    }

    // From here on it asks for nothing more.
    private void StopStarter()
    {
        if (_starter is not null)
            Context.Stop(_starter);
        _starter = null;
    }

    private bool StarterGone(IActorRef actor)
    {
        if (!actor.Equals(_starter))
            return false;
        _starter = null;
        return true;
    }
}
