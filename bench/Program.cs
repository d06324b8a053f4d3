namespace Inviso.Bench;

/// <summary>Exit codes: 0 all reached, 1 something is short, 2 wrong usage. A failure of the bench itself ends it with its stack.</summary>
internal static class Program
{
    private const int Short = 1;
    private const int WrongUsage = 2;

    public static int Main(string[] args)
    {
        if (!BenchArguments.TryParse(args, out var command, out var mistake))
        {
            Console.Error.WriteLine(mistake);
            return WrongUsage;
        }

        switch (command)
        {
            case ListCommand:
                foreach (var question in QuestionCatalogue.All)
                    Console.WriteLine($"{question.Name,-28}{question.Asks}");
                return 0;
            case ChildCommand child:
                ChildJobs.Run(child.Job, child.Arguments);
                return 0;
            case AskCommand ask:
                return Ask(ask) ? 0 : Short;
            default:
                throw new InvalidOperationException($"no such command: {command}");
        }
    }

    private static bool Ask(AskCommand ask)
    {
        var header = RunHeader.Collect();
        Console.WriteLine(header);
        var answers = new List<Answer>();
        foreach (var question in ask.Questions)
        {
            if (question.Absent is { } why)
            {
                Console.WriteLine(AnswerText.Absent(question, why));
                continue;
            }

            Console.Error.WriteLine($"measuring {question.Name} ...");
            var answer = new Answer(question, question.Measure(Sampler.Default));
            Console.WriteLine(AnswerText.Line(answer));
            if (ask.InDetail)
                Console.WriteLine(AnswerText.Detail(answer));
            answers.Add(answer);
        }

        if (ask.ResultsFile is { } path)
            ResultsFile.Update(path, header, answers);
        return answers.TrueForAll(answer => answer.IsReached);
    }
}
