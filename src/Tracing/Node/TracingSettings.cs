using Akka.Actor;
using Akka.Configuration;

namespace Inviso.Tracing;

/// <summary>The settings of section <c>inviso</c> that tracing itself needs; units, ranges and defaults stand in inviso.conf.</summary>
/// <param name="NodeAlias">The name before the <c>@</c>; empty = the system's name and port.</param>
internal sealed record TracingSettings(string NodeAlias, PayloadSettings Payload, TimeProvider Time)
{
    /// <exception cref="ConfigurationException">Some are wrong; the message names all of them.</exception>
    public static TracingSettings From(Settings settings)
    {
        var time = settings.Setup.Get<TracingSetup>();
        var reader = new PayloadSettingsReader(settings.Config);
        var read = new TracingSettings(settings.Config.GetString("inviso.node-name", ""), reader.Read(), time.HasValue ? time.Value.Time : TimeProvider.System);
        return reader.Complaints.Count == 0 ? read : throw new ConfigurationException(string.Join(" ", reader.Complaints));
    }
}
