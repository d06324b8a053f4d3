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
            default:
                throw new ArgumentException($"'{job}' with {arguments.Count} arguments is no job of a child process.", nameof(job));
        }
    }

    /// <summary>Gives the first line and waits until the parent ends or wants the end.</summary>
    public static void Serve(string firstLine)
    {
        Console.WriteLine(firstLine);
        while (Console.ReadLine() is not null)
        {
        }
    }
}
