using Akka.Actor;
using Akka.Event;

namespace Akka.Remote;

/// <summary>Publishes lifecycle events and logs them as <c>log-remote-lifecycle-events</c> says.</summary>
internal sealed class LifecycleEvents(ActorSystem system, ILoggingAdapter log, RemoteSettings settings)
{
    private readonly LogLevel? _from = settings.RemoteLifecycleEventsLogLevel?.ToUpperInvariant() switch
    {
        "OFF" or "FALSE" or "NO" => null,
        "INFO" => LogLevel.InfoLevel,
        "WARNING" => LogLevel.WarningLevel,
        "ERROR" => LogLevel.ErrorLevel,
        _ => LogLevel.DebugLevel,
    };

    public void Publish(RemotingLifecycleEvent e)
    {
        system.EventStream.Publish(e);
        var level = e.LogLevel();
        if (_from is { } from && level >= from && log.IsEnabled(level)) log.Log(level, null, e.ToString());
    }
}
