namespace Inviso.Bench;

/// <summary>What a question measured, in its unit.</summary>
/// <param name="Samples">In the order of measuring.</param>
/// <param name="ChannelRate">Messages per second of the channel ping-pong between the samples, for absolute figures.</param>
/// <param name="Note">What else the measurement saw, in a few words.</param>
internal sealed record Measurement(IReadOnlyList<double> Samples, double? ChannelRate = null, string? Note = null)
{
    public MedianInterval Value { get; } = MedianInterval.Of(Samples);
}
