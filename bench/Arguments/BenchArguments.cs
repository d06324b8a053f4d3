using System.Diagnostics.CodeAnalysis;

namespace Inviso.Bench;

/// <summary>Reads the command line. A mistake is one sentence that says what to write instead.</summary>
internal static class BenchArguments
{
    private static readonly string Usage =
        $"write 'gate [{string.Join('|', QuestionCatalogue.Gates)}] [--results FILE]', 'run NAME [--results FILE]' or 'list'";

    public static bool TryParse(IReadOnlyList<string> args, [NotNullWhen(true)] out BenchCommand? command, [NotNullWhen(false)] out string? mistake)
    {
        (command, mistake) = args.Count == 0 ? (null, $"A command is missing: {Usage}.") : Parse(args[0], [.. args.Skip(1)]);
        return command is not null;
    }

    private static (BenchCommand? Command, string? Mistake) Parse(string verb, List<string> rest) => verb switch
    {
        "list" when rest.Count == 0 => (new ListCommand(), null),
        "list" => (null, $"'list' takes no arguments, but got '{rest[0]}'."),
        "gate" or "run" => ParseAsk(verb, rest),
        ChildJobs.Verb when rest.Count > 0 => (new ChildCommand(rest[0], rest[1..]), null),
        _ => (null, $"'{verb}' is no command: {Usage}."),
    };

    private static (BenchCommand? Command, string? Mistake) ParseAsk(string verb, List<string> rest)
    {
        string? results = null;
        var at = rest.IndexOf("--results");
        if (at >= 0)
        {
            if (at + 1 >= rest.Count)
                return (null, "'--results' needs the name of a file.");
            results = rest[at + 1];
            rest.RemoveRange(at, 2);
        }

        if (rest.Find(arg => arg.StartsWith('-')) is { } option)
            return (null, $"'{option}' is no option: {Usage}.");
        if (rest.Count > 1)
            return (null, $"'{verb}' takes one name, but got '{rest[1]}' after it.");
        return verb == "gate" ? Gate(rest, results) : Run(rest, results);
    }

    private static (BenchCommand? Command, string? Mistake) Gate(List<string> names, string? results)
    {
        if (names.Count == 0)
            return (new AskCommand(QuestionCatalogue.All, false, results), null);
        IQuestion[] questions = [.. QuestionCatalogue.All.Where(question => question.Gate() == names[0])];
        return questions.Length > 0
            ? (new AskCommand(questions, false, results), null)
            : (null, $"'{names[0]}' is no gate: choose {string.Join(" or ", QuestionCatalogue.Gates)}.");
    }

    private static (BenchCommand? Command, string? Mistake) Run(List<string> names, string? results)
    {
        if (names.Count == 0)
            return (null, "'run' needs the name of a question: 'list' shows them.");
        return QuestionCatalogue.All.FirstOrDefault(question => question.Name == names[0]) is { } found
            ? (new AskCommand([found], true, results), null)
            : (null, $"'{names[0]}' is no question: 'list' shows them.");
    }
}
