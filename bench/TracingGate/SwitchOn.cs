using System.Globalization;

namespace Inviso.Bench;

/// <summary>How long it takes to set a flag on a million actors, while others go on.</summary>
internal sealed class SwitchOn(string name, string which, double most) : IQuestion
{
    public string Name => $"tracing.switch-on-{name}";

    public string Asks => $"How many milliseconds does it take to set the flag receive on a million actors {which}, while others exchange messages?";

    public string Unit => "ms";

    public Reach Reach => Reach.AtMost(most);

    public Measurement Measure(Sampler sampler)
    {
        using var child = ChildProcess.Start(TracedPopulation.Job);
        var samples = new double[5];
        for (var i = 0; i < samples.Length; i++)
            samples[i] = double.Parse(child.Ask(name), CultureInfo.InvariantCulture);
        return new Measurement(samples, Note: "the others went on in each");
    }
}
