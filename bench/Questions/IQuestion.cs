namespace Inviso.Bench;

/// <summary>One thing to find out by measuring. Stateless; it makes what it measures and takes it down again.</summary>
internal interface IQuestion
{
    /// <summary><c>gate.question</c>, as on the command line and in the results.</summary>
    string Name { get; }

    /// <summary>What is measured, in one sentence.</summary>
    string Asks { get; }

    /// <summary>Unit of the value, the samples and the reach.</summary>
    string Unit { get; }

    Reach Reach { get; }

    /// <summary>Why it cannot be asked on this machine, in a few words; null if it can.</summary>
    string? Absent => null;

    /// <summary>Sets up, measures and takes down. It may take a minute.</summary>
    Measurement Measure(Sampler sampler);
}
