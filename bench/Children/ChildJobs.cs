namespace Inviso.Bench;

/// <summary>What a bench process does for another one. It says what it has to say in the first line of its output, and ends when its input ends.</summary>
internal static class ChildJobs
{
    public const string Verb = "child";

    public static void Run(string job, IReadOnlyList<string> arguments)
    {
        switch (job)
        {
            case RemotePeer.Job:
                RemotePeer.Run();
                break;
            case IdlePopulation.Job:
                IdlePopulation.Run();
                break;
            case TracedPeer.Job when arguments.Count == 1:
                TracedPeer.Run(Enum.Parse<Tracing>(arguments[0]));
                break;
            default:
                throw new ArgumentException($"'{job}' with {arguments.Count} arguments is no job of a child process.", nameof(job));
        }
    }

    /// <summary>Gives the first line, then answers each line of the parent with one, until the parent ends or wants the end.</summary>
    public static void Serve(string firstLine, Func<string, string>? answer = null)
    {
        Console.WriteLine(firstLine);
        while (Console.ReadLine() is { } line)
            Console.WriteLine(answer?.Invoke(line));
    }
}
