using Akka.Configuration;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>How a runtime starts by itself; the settings under <c>inviso.autostart</c>, and what the autostart file says instead of them.</summary>
/// <param name="Control">The node whose control it looks for, as nodes are named in requests; empty for none.</param>
/// <param name="Tag">Its incarnation tag.</param>
/// <param name="Options">Its options.</param>
internal sealed record AutostartSettings(string Control, Term Tag, RuntimeOptions Options)
{
    /// <summary>The path of the autostart file; empty for none.</summary>
    public string File { get; init; } = "";

    /// <summary>What is traced from the start; null for nothing.</summary>
    public AutostartScripts? Scripts { get; init; }

    /// <summary>Null when no runtime starts by itself.</summary>
    public static AutostartSettings? Read(Config inviso, List<string> complaints)
    {
        if (!inviso.GetBoolean("autostart.enabled"))
            return null;
        var (tag, given) = (Read(inviso, "tag", complaints), Read(inviso, "options", complaints));
        if (!RuntimeOptions.TryRead(given, out var options, out var error))
            complaints.Add($"inviso.autostart.options must be a list of runtime options like [{{dependency,60000}}]: {error}");
        var (control, file) = (inviso.GetString("autostart.control"), inviso.GetString("autostart.file"));
        if (file.Contains('\0', StringComparison.Ordinal))
            complaints.Add("inviso.autostart.file must be the path of a file");
        // {dependency,{D,Node}} says it too.
        return new AutostartSettings(control.Length > 0 ? control : options.Dependency?.Node ?? "", tag, options) { File = file };
    }

    /// <summary>These settings, and what the autostart file says instead of them.</summary>
    public AutostartSettings With(AutostartFile file)
    {
        var options = file.Options.Or(Options);
        return this with { Tag = file.Tag ?? Tag, Options = options, Control = file.Options.Dependency?.Node ?? Control, Scripts = file.Scripts };
    }

    private static Term Read(Config inviso, string name, List<string> complaints)
    {
        try
        {
            return TermParser.Parse(inviso.GetString($"autostart.{name}"));
        }
        catch (TermSyntaxException ex)
        {
            complaints.Add($"inviso.autostart.{name} must be a term: {ex.Message.TrimEnd('.')}");
            return Term.Nil;
        }
    }
}
