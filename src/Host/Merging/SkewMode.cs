namespace Inviso.Host.Merging;

/// <summary>What <c>--skew</c> takes: what is done about clocks that differ.</summary>
internal enum SkewMode
{
    /// <summary>Estimated and corrected.</summary>
    Correct,

    /// <summary>Estimated; what contradicts causality is marked and counted, nothing is moved.</summary>
    Flag,

    /// <summary>Taken as they are, without a pass to look at them.</summary>
    Off,
}
