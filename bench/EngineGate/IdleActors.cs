using System.Globalization;

namespace Inviso.Bench;

internal sealed class IdleActors : IQuestion
{
    private const double Gigabyte = 1e9;

    public string Name => "engine.idle-actors";

    public string Asks => "How much memory do a million live actors take that never got a message?";

    public string Unit => "GB";

    public Reach Reach => Reach.AtMost(1);

    public Measurement Measure(Sampler sampler)
    {
        using var child = ChildProcess.Start(IdlePopulation.Job);
        return new Measurement([long.Parse(child.FirstLine, CultureInfo.InvariantCulture) / Gigabyte], Note: "working set of a fresh process, one sample");
    }
}
