namespace Inviso.Actors;

/// <summary>A runtime that has started by itself lives alone, as after the loss of a control, until one adopts it.</summary>
internal sealed partial class RuntimeActor
{
    // The way of a control to a runtime that called it: hello to its supervisor, and its own way back.
    private const int StepsToControl = 3;

    private void StartAlone(AutostartSettings autostart)
    {
        _tag = autostart.Tag;
        _options = autostart.Options;
        if (_options.Dependency?.Limit is not { } limit)
            return;
        // One that depends on its control wholly waits for it to come, and no longer.
        var patience = limit == TimeSpan.Zero ? StepsToControl * _node.Settings.ConnectTimeout : limit;
        _alone.Start(patience);
    }
}
