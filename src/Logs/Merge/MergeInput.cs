using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>One source of a merge that is running.</summary>
/// <param name="Source">What was asked for.</param>
/// <param name="Reader">Gives its entries.</param>
/// <param name="Clock">How far its clock is ahead of the corrected time.</param>
internal sealed record MergeInput(MergeSource Source, IEntryReader Reader, ClockOffset Clock)
{
    /// <summary>The current entry's time for the order. What has no time comes before all that has one, for Erlang's may be negative.</summary>
    public long Time
    {
        get
        {
            var own = Reader.Current.Timestamp;
            return own == 0 ? long.MinValue : Clock.Corrected(own);
        }
    }

    public NodeName Label { get; } = Source.Node;

    /// <summary>Its entries by the numbers of their kinds, those under other labels left out; set when the merge begins.</summary>
    public long[] Counts { get; set; } = [];
}
