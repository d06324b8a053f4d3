using Inviso.Language;

namespace Inviso.Messages;

/// <summary>
/// Flight recorders in terms: <c>{recorder,Options}</c> with a list of <c>{file,Name}</c>, which must be there, <c>{seconds,N}</c>, <c>{bytes,N}</c>,
/// <c>{triggers,[exception | loss | match | {mailbox,N}]}</c>, <c>{delay,Ms}</c>, <c>{dumps,N}</c>, <c>{interval,Ms}</c>.
/// </summary>
internal static class RecorderTerms
{
    private static readonly string[] Options = ["file", "seconds", "bytes", "triggers", "delay", "dumps", "interval"];

    private static readonly (string Name, RecorderTriggers Trigger)[] Triggers =
        [("exception", RecorderTriggers.Exception), ("loss", RecorderTriggers.Loss), ("match", RecorderTriggers.Match)];

    /// <summary>Reads the options; where they are wrong the result is null and there is a complaint for each mistake.</summary>
    public static RecorderTarget? Read(Term options, List<string> complaints)
    {
        if (options is not ListTerm { Tail: null } list)
        {
            complaints.Add($"the options of a recorder are a list such as [{{file,\"crash\"}},{{seconds,30}}], not {options}");
            return null;
        }

        var target = new RecorderTarget("");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var option in list.Elements)
        {
            if (option is not TupleTerm { Arity: 2 } pair || pair[0] is not AtomTerm name)
                complaints.Add($"an option of a recorder is a pair such as {{seconds,30}}, not {option}");
            else if (!seen.Add(name.Name))
                complaints.Add($"{name} is there twice");
            else
                target = Read(name.Name, pair[1], target, complaints);
        }

        if (!seen.Contains("file"))
            complaints.Add("a recorder needs a {file,Name}");
        return complaints.Count == 0 ? target : null;
    }

    public static Term ToTerm(RecorderTarget target)
    {
        var options = new List<Term> { Pair("file", Term.Str(target.FileName)) };
        Add("seconds", target.Seconds);
        Add("bytes", target.Bytes);
        if (target.Triggers != RecorderTriggers.None || target.Mailbox is not null)
            options.Add(Pair("triggers", TriggerTerms(target)));
        Add("delay", target.Delay);
        Add("dumps", target.Dumps);
        Add("interval", target.Interval);
        return Pair("recorder", Term.List(options));

        void Add(string name, long? value)
        {
            if (value is { } number)
                options.Add(Pair(name, Term.Int(number)));
        }
    }

    private static RecorderTarget Read(string name, Term value, RecorderTarget target, List<string> complaints)
    {
        switch (name)
        {
            case "file" when TraceTargetTerms.Text(value) is { } file:
                return target with { FileName = file };
            case "file":
                complaints.Add($"file is a name, not {value}");
                return target;
            case "seconds":
                return target with { Seconds = Number(name, value, 1, RecorderTarget.MostSeconds, complaints) };
            case "bytes":
                return target with { Bytes = Number(name, value, RecorderTarget.LeastBytes, RecorderTarget.MostBytes, complaints) };
            case "triggers":
                return ReadTriggers(value, target, complaints);
            case "delay":
                return target with { Delay = Number(name, value, 0, RecorderTarget.MostMilliseconds, complaints) };
            case "dumps":
                return target with { Dumps = Number(name, value, 1, int.MaxValue, complaints) };
            case "interval":
                return target with { Interval = Number(name, value, 0, RecorderTarget.MostMilliseconds, complaints) };
            default:
                complaints.Add($"a recorder has no option {Term.Atom(name)}{TraceLimitTerms.Meant(name, Options)}");
                return target;
        }
    }

    private static RecorderTarget ReadTriggers(Term term, RecorderTarget target, List<string> complaints)
    {
        if (term is not ListTerm { Tail: null } list)
        {
            complaints.Add($"triggers are a list such as [exception,{{mailbox,1000}}], not {term}");
            return target;
        }

        foreach (var trigger in list.Elements)
        {
            if (trigger.TryTagged("mailbox", 2, out var mailbox))
                target = target with { Mailbox = Number("mailbox", mailbox[1], 1, int.MaxValue, complaints) };
            else if (trigger is AtomTerm name && Array.Find(Triggers, row => row.Name == name.Name) is { Name: not null } known)
                target = target with { Triggers = target.Triggers | known.Trigger };
            else
                complaints.Add($"there is no trigger {trigger}{Near(trigger)}");
        }

        return target;
    }

    private static string Near(Term trigger) =>
        trigger is AtomTerm atom ? TraceLimitTerms.Meant(atom.Name, Triggers.Select(row => row.Name).Append("mailbox")) : "";

    private static long? Number(string name, Term value, long least, long most, List<string> complaints)
    {
        if (value is IntegerTerm { Value: var number } && number >= least && number <= most)
            return (long)number;
        complaints.Add($"{name} is an integer from {least} to {most}, not {value}");
        return null;
    }

    private static ListTerm TriggerTerms(RecorderTarget target)
    {
        var triggers = Triggers.Where(row => target.Triggers.HasFlag(row.Trigger)).Select(row => (Term)Term.Atom(row.Name)).ToList();
        if (target.Mailbox is { } messages)
            triggers.Add(Pair("mailbox", Term.Int(messages)));
        return Term.List(triggers);
    }

    private static TupleTerm Pair(string name, Term value) => Term.Tuple(Term.Atom(name), value);
}
