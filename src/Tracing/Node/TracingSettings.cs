using Akka.Actor;
using Akka.Configuration;

namespace Inviso.Tracing;

/// <summary>The settings of section <c>inviso</c> that tracing itself needs; units, ranges and defaults stand in inviso.conf.</summary>
/// <param name="NodeAlias">The name before the <c>@</c>; empty = the system's name and port.</param>
internal sealed record TracingSettings(string NodeAlias, PayloadSettings Payload, TimeProvider Time)
{
    /// <summary>Where limits read what the process uses.</summary>
    public IProcessMeter Meter { get; init; } = ProcessMeter.Instance;

    /// <exception cref="ConfigurationException">Some are wrong; the message names all of them.</exception>
    public static TracingSettings From(Settings settings)
    {
        var time = settings.Setup.Get<TracingSetup>();
        var reader = new PayloadSettingsReader(settings.Config);
        var payload = reader.Read();
        if (reader.Complaints.Count > 0)
            throw new ConfigurationException(string.Join(" ", reader.Complaints));
        return new TracingSettings(settings.Config.GetString("inviso.node-name", ""), payload, time.HasValue ? time.Value.Time : TimeProvider.System)
        {
            Meter = time.HasValue ? time.Value.Meter : ProcessMeter.Instance,
        };
    }
}
