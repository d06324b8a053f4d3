using System.Collections.Immutable;
using Inviso.Language;

namespace Inviso.Actors;

/// <summary>
/// What <c>{inviso_autostart_server,init,[Settings]}</c> says: tracer data, and scripts that set flags and patterns. Nothing in it names code: functions are
/// those of <see cref="LocalFunctions"/>, and files are below one directory.
/// </summary>
/// <param name="Directory">Where scripts are.</param>
internal sealed record AutostartScripts(string Directory)
{
    private const int MostGroups = 32;
    private const int MostSteps = 1_000;

    private const string Element = "a file's name, {Module,Function,[Argument]} or one of them with [{Var,Value}]";

    private static readonly string[] Known = ["tracerdata", "cmdfiles", "bindings", "translations", "debug"];

    /// <summary>Null for none; then nothing is traced and no script is run.</summary>
    public Term? TracerData { get; private init; }

    /// <summary>Run side by side, the steps within each one after the other.</summary>
    public IReadOnlyList<IReadOnlyList<ScriptStep>> Groups { get; private init; } = [];

    /// <summary>Variables that all scripts begin with.</summary>
    public ImmutableDictionary<string, Term> Bindings { get; private init; } = ImmutableDictionary<string, Term>.Empty;

    public CallTranslations Translations { get; private init; } = StandardTranslations.All;

    /// <summary>Whether each expression and its value are logged.</summary>
    public bool IsTalkative { get; private init; }

    /// <summary>Reads <c>{inviso_autostart_server,init,[Settings]}</c>; null when it is wrong.</summary>
    public static AutostartScripts? Read(Term start, string directory, List<string> complaints)
    {
        if (start is not TupleTerm { Arity: 3 } mfa || !mfa[0].IsAtom("inviso_autostart_server") || !mfa[1].IsAtom("init")
            || mfa[2] is not ListTerm { Tail: null, Count: 1 } arguments || arguments[0] is not ListTerm { Tail: null } settings)
        {
            complaints.Add("mfa must be {inviso_autostart_server,init,[Settings]}, because no other code is run");
            return null;
        }

        var scripts = new AutostartScripts(directory);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var setting in settings.Elements)
        {
            if (setting is not TupleTerm { Arity: 2 } pair || pair[0] is not AtomTerm name || !Known.Contains(name.Name))
                complaints.Add($"there is no setting {Short(setting)}; there are {string.Join(", ", Known)}");
            else if (!seen.Add(name.Name))
                complaints.Add($"{name.Name} stands there twice");
            else
                scripts = scripts.With(name.Name, pair[1], complaints);
        }

        return scripts;
    }

    private AutostartScripts With(string name, Term value, List<string> complaints)
    {
        switch (name)
        {
            case "tracerdata" when value.TryTagged("mfa", 2, out _):
                complaints.Add("tracerdata must be written out, because {mfa,{M,F,Args}} would run code");
                return this;
            case "tracerdata":
                return this with { TracerData = value };
            case "cmdfiles":
                return this with { Groups = ReadGroups(value, complaints) };
            case "bindings" when ScriptStep.ReadBindings(value) is { } bindings:
                return this with { Bindings = bindings };
            case "bindings":
                complaints.Add("bindings must be a list of {Var,Value} like [{'Nodes',[]}]");
                return this;
            case "translations":
                return this with { Translations = TranslationTerms.Read(value, complaints) };
            default:
                return this with { IsTalkative = !value.IsAtom("off") };
        }
    }

    // A list of lists, or one list, which is one group.
    private static IReadOnlyList<IReadOnlyList<ScriptStep>> ReadGroups(Term value, List<string> complaints)
    {
        if (value is not ListTerm { Tail: null } list)
        {
            complaints.Add("cmdfiles must be a list of groups like [[\"start.trace\"]]");
            return [];
        }

        var isFlat = list.Elements.Any(element => ScriptStep.FromTerm(element) is not null);
        Term[] groups = isFlat ? [list] : [.. list.Elements];
        var steps = 0;
        var read = groups.Select(group => ReadGroup(group, ref steps, complaints)).ToArray();
        if (groups.Length > MostGroups || steps > MostSteps)
            complaints.Add($"cmdfiles has more than {MostGroups} groups or {MostSteps} elements");
        return read;
    }

    private static ScriptStep[] ReadGroup(Term group, ref int steps, List<string> complaints)
    {
        var read = new List<ScriptStep>();
        if (group is not ListTerm { Tail: null } elements)
        {
            complaints.Add($"a group of cmdfiles must be a list, not {Short(group)}");
            return [];
        }

        foreach (var element in elements.Elements.Take(MostSteps + 1))
        {
            steps++;
            if (ScriptStep.FromTerm(element) is { } step)
                read.Add(step);
            else
                complaints.Add($"an element of cmdfiles must be {Element}, not {Short(element)}");
        }

        return [.. read];
    }

    private static string Short(Term term) => AutostartText.Short(term.ToString());
}
