using Akka.Configuration;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>How a runtime starts by itself; the settings under <c>inviso.autostart</c>.</summary>
/// <param name="Control">The node whose control it looks for, as nodes are named in requests; empty for none.</param>
/// <param name="Tag">Its incarnation tag.</param>
/// <param name="Options">Its options.</param>
internal sealed record AutostartSettings(string Control, Term Tag, RuntimeOptions Options)
{
    /// <summary>Null when no runtime starts by itself.</summary>
    public static AutostartSettings? Read(Config inviso, List<string> complaints)
    {
        if (!inviso.GetBoolean("autostart.enabled"))
            return null;
        var (tag, given) = (Read(inviso, "tag", complaints), Read(inviso, "options", complaints));
        if (!RuntimeOptions.TryRead(given, out var options, out var error))
            complaints.Add($"inviso.autostart.options must be a list of runtime options like [{{dependency,60000}}]: {error}");
        var control = inviso.GetString("autostart.control");
        return new AutostartSettings(control.Length > 0 ? control : ControlIn(given), tag, options);
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

    // {dependency,{D,Node}} says it too.
    private static string ControlIn(Term options) =>
        options is ListTerm list
        && list.Elements.Select(option => option.TryTagged("dependency", 2, out var pair) ? pair[1] : null).OfType<TupleTerm>().LastOrDefault() is { Arity: 2 } both
        && both[1] is AtomTerm node
            ? node.Name
            : "";
}
