using Akka.Actor;
using Akka.Configuration;

namespace Inviso.Tracing;

/// <summary>How much of a message an event carries: nothing, its type, or its rendered value.</summary>
internal enum PayloadMode
{
    Off,
    Types,
    Full,
}

/// <summary>The settings of section <c>inviso</c> that tracing itself needs.</summary>
/// <param name="NodeAlias">The name before the <c>@</c>; empty = the system's name and port.</param>
/// <param name="ReadableMembers">Computed properties, as <c>Namespace.Type.Member</c>, that match specifications may read.</param>
internal sealed record TracingSettings(string NodeAlias, PayloadMode Payload, IReadOnlySet<string> ReadableMembers, TimeProvider Time)
{
    /// <summary>Where limits read what the process uses.</summary>
    public IProcessMeter Meter { get; init; } = ProcessMeter.Instance;

    public static TracingSettings From(Settings settings)
    {
        var time = settings.Setup.Get<TracingSetup>();
        var payload = settings.Config.GetString("inviso.trace.payload", "types");
        return new TracingSettings(
            settings.Config.GetString("inviso.node-name", ""),
            payload switch
            {
                "off" => PayloadMode.Off,
                "types" or null => PayloadMode.Types,
                "full" => PayloadMode.Full,
                _ => throw new ConfigurationException($"inviso.trace.payload is '{payload}', but must be off, types or full."),
            },
            settings.Config.GetStringList("inviso.trace.readable-members", []).ToHashSet(StringComparer.Ordinal),
            time.HasValue ? time.Value.Time : TimeProvider.System)
        {
            Meter = time.HasValue ? time.Value.Meter : ProcessMeter.Instance,
        };
    }
}
