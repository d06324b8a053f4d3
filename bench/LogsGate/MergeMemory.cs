using System.Globalization;

namespace Inviso.Bench;

/// <summary>
/// A merge in a process of its own, whose growth is looked at: the largest working set while it merges, less what the process had before it began, that is
/// the runtime itself.
/// </summary>
internal sealed class MergeMemory : IQuestion
{
    private const int Inputs = 8;
    private const int EventsEach = 10_000_000;
    private const double Megabyte = 1024 * 1024;

    public string Name => "logs.merge-memory";

    public string Asks => "By how much does a process grow that merges eight logs of ten million events each, with a look at the clocks?";

    public string Unit => "MB";

    public Reach Reach => Reach.AtMost(64);

    public Measurement Measure(Sampler sampler)
    {
        using var directory = new ScratchDirectory();
        for (var i = 0; i < Inputs; i++)
            SyntheticLog.Write(directory.File($"{i}.log"), i, EventsEach);
        using var child = ChildProcess.Start(MergingPeer.Job, [.. Enumerable.Range(0, Inputs).Select(i => directory.File($"{i}.log"))]);
        return new Measurement([long.Parse(child.FirstLine, CultureInfo.InvariantCulture) / Megabyte]);
    }
}
