using System.Diagnostics;
using System.Globalization;
using Akka.Actor;

namespace Inviso.EndToEnd.Support;

/// <summary>What a process holds, after a full collection.</summary>
/// <param name="Actors">Live actors of its system, all guardians included.</param>
/// <param name="Handles">Open file descriptors.</param>
/// <param name="Managed">Bytes of the managed heap.</param>
internal sealed record ProcessFigures(int Actors, int Handles, int Threads, long Managed)
{
    public static ProcessFigures Take(ExtendedActorSystem system)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        var handles = Directory.GetFileSystemEntries("/proc/self/fd").Length;
        return new ProcessFigures(Count(system.Provider.RootGuardian), handles, process.Threads.Count, GC.GetTotalMemory(forceFullCollection: true));
    }

    public static ProcessFigures Parse(string text)
    {
        var numbers = text.Split(' ').Select(word => long.Parse(word, CultureInfo.InvariantCulture)).ToArray();
        return new ProcessFigures((int)numbers[0], (int)numbers[1], (int)numbers[2], numbers[3]);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Actors} {Handles} {Threads} {Managed}");

    public string Describe() =>
        string.Create(CultureInfo.InvariantCulture, $"{Actors,4} actors, {Handles,4} handles, {Threads,3} threads, {Managed / 1024.0 / 1024.0,6:0.00} MiB");

    private static int Count(IActorRef actor) => 1 + (actor is ActorRefWithCell cell ? cell.Children.Sum(Count) : 0);
}
