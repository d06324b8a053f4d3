using System.Collections.Concurrent;

namespace Inviso.EndToEnd.Support;

/// <summary>What the functions of a child process were called with, in order; the probe hands it out.</summary>
internal static class Notebook
{
    private static readonly ConcurrentQueue<string> Notes = new();

    public static void Write(string note) => Notes.Enqueue(note);

    /// <summary>The notes since the last time, a line each.</summary>
    public static string Take()
    {
        var taken = new List<string>();
        while (Notes.TryDequeue(out var note))
            taken.Add(note);
        return string.Join('\n', taken);
    }
}
