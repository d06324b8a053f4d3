using System.Collections.Concurrent;

namespace Inviso.Bench;

/// <summary>What a bench process does for another one. It says what it has to say in the first line of its output, and ends when its input ends.</summary>
internal static class ChildJobs
{
    public const string Verb = "child";

    private static readonly BlockingCollection<string> Questions = [];
    private static volatile bool _isServing;

    public static void Run(string job, IReadOnlyList<string> arguments)
    {
        new Thread(ReadQuestions) { IsBackground = true, Name = "questions" }.Start();
        switch (job)
        {
            case RemotePeer.Job:
                RemotePeer.Run();
                break;
            case IdlePopulation.Job:
                IdlePopulation.Run();
                break;
            case TracedPopulation.Job:
                TracedPopulation.Run();
                break;
            case TracedPeer.Job when arguments.Count == 1:
                TracedPeer.Run(Enum.Parse<Tracing>(arguments[0]));
                break;
            case FetchedPeer.Job:
                FetchedPeer.Run();
                break;
            case ClusterMember.Job:
                ClusterMember.Run(arguments);
                break;
            case MergingPeer.Job:
                MergingPeer.Run(arguments);
                break;
            default:
                throw new ArgumentException($"'{job}' with {arguments.Count} arguments is no job of a child process.", nameof(job));
        }
    }

    /// <summary>Gives the first line, then answers each line of the parent with one, until the input ends.</summary>
    public static void Serve(string firstLine, Func<string, string>? answer = null)
    {
        _isServing = true;
        Console.WriteLine(firstLine);
        foreach (var question in Questions.GetConsumingEnumerable())
            Console.WriteLine(answer?.Invoke(question));
    }

    // The parent may end at any time, also before the job serves it.
    private static void ReadQuestions()
    {
        while (Console.ReadLine() is { } line)
            Questions.Add(line);
        Questions.CompleteAdding();
        if (!_isServing)
            Environment.Exit(0);
    }
}
