using System.Globalization;

namespace Inviso.Bench;

internal sealed class ClusterSwitchOn : IQuestion
{
    public string Name => "cluster.switch-on";

    public string Asks =>
        "How many milliseconds does a control take to open the logs of seven members and to flag their actors, 5,000 on each, until the last has answered?";

    public string Unit => "ms";

    public Reach Reach => Reach.AtMost(1_000);

    public Measurement Measure(Sampler sampler)
    {
        using var cluster = ProcessCluster.Start();
        cluster.Converged();
        foreach (var member in cluster.Members)
            member.Ask("populate");
        var control = cluster.Members[0];
        control.Ask("add");

        // Few enough for the interval to be all of them: the first, which finds nothing compiled, is the one that a person has.
        var samples = new double[5];
        for (var i = 0; i < samples.Length; i++)
            samples[i] = double.Parse(control.Ask("trace"), CultureInfo.InvariantCulture);
        return new Measurement(samples, Note: $"the first {AnswerText.Number(samples[0])} ms");
    }
}
