using System.Globalization;

namespace Inviso.Bench;

/// <summary>What a question measured, in its unit.</summary>
/// <param name="Samples">In the order of measuring.</param>
/// <param name="ChannelRate">Messages per second of the channel ping-pong between the samples, for absolute figures.</param>
/// <param name="Note">What else the measurement saw, in a few words.</param>
internal sealed record Measurement(IReadOnlyList<double> Samples, double? ChannelRate = null, string? Note = null)
{
    public MedianInterval Value { get; } = MedianInterval.Of(Samples);

    /// <summary>Made of several, each of which is a median in the note: how much they differ is part of the result.</summary>
    public static Measurement Joined(IReadOnlyList<Measurement> parts) => new(
        [.. parts.SelectMany(part => part.Samples)],
        Note: $"parts {string.Join(" ", parts.Select(part => part.Value.Median.ToString("0.000", CultureInfo.InvariantCulture)))}, the first with {parts[0].Note}");
}
