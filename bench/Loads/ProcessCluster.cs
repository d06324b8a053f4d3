using System.Globalization;

namespace Inviso.Bench;

/// <summary>
/// A cluster of <see cref="ClusterMember.Members"/> processes: the seed, and, when it listens, the others at once. Disposing kills them: leaving in order is
/// not measured, and takes Akka's seconds.
/// </summary>
internal sealed class ProcessCluster : IDisposable
{
    private readonly ScratchDirectory _directory;

    private ProcessCluster(ScratchDirectory directory, IReadOnlyList<ChildProcess> members) => (_directory, Members) = (directory, members);

    /// <summary>The first is the seed.</summary>
    public IReadOnlyList<ChildProcess> Members { get; }

    /// <remarks>
    /// A member that asks the seed before it listens asks again five or ten seconds later (akka.cluster.seed-node-timeout,
    /// akka.remote.retry-gate-closed-for), which would be all that is seen of a start.
    /// </remarks>
    public static ProcessCluster Start()
    {
        var seed = FreePort.Find();
        return Start(index => (index == 0 ? seed : 0, 0), seed);
    }

    /// <summary>Each behind its line.</summary>
    public static ProcessCluster StartBehind(IReadOnlyList<CountingLine> lines) =>
        Start(index => (lines[index].NodePort, lines[index].PublicPort), lines[0].PublicPort);

    /// <summary>When each has seen what, asked until all have.</summary>
    public IReadOnlyList<MemberTimes> Converged() => [.. Members.Select(member => MemberTimes.Parse(member.Ask("converged")))];

    /// <summary>For how long the threads of all members have worked, in milliseconds.</summary>
    public double CpuMilliseconds() => Members.Sum(member => double.Parse(member.Ask("cpu"), CultureInfo.InvariantCulture));

    public void Dispose()
    {
        foreach (var member in Members)
            member.Kill();
        _directory.Dispose();
    }

    private static ProcessCluster Start(Func<int, (int Port, int PublicPort)> ports, int seedPort)
    {
        var directory = new ScratchDirectory();
        var first = Start(0);
        var others = Enumerable.Range(1, ClusterMember.Members - 1).Select(index => Task.Factory.StartNew(() => Start(index), TaskCreationOptions.LongRunning));
        return new ProcessCluster(directory, [first, .. Task.WhenAll(others).GetAwaiter().GetResult()]);

        ChildProcess Start(int index)
        {
            var (port, publicPort) = ports(index);
            var name = string.Create(CultureInfo.InvariantCulture, $"m{index + 1}");
            var place = new MemberPlace(name, Directory.CreateDirectory(directory.File(name)).FullName, seedPort, port, publicPort);
            return ChildProcess.Start(ClusterMember.Job, place.Arguments);
        }
    }
}
