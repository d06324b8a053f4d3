using Inviso.Language;

namespace Inviso.Messages;

/// <summary>How long a dry run may measure: 100 ms to 60 s; 1 s when nothing is said.</summary>
public static class DryRunWindow
{
    public static readonly TimeSpan Default = TimeSpan.FromSeconds(1);
    public static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    public static bool IsAllowed(TimeSpan window) => window >= Shortest && window <= Longest;

    /// <summary>Whole milliseconds.</summary>
    public static Term ToTerm(TimeSpan window) => Term.Int((long)window.TotalMilliseconds);

    /// <summary>Reads milliseconds; null for anything that is no allowed window.</summary>
    public static TimeSpan? FromTerm(Term term) =>
        term is IntegerTerm integer && integer.TryGetInt32(out var ms) && IsAllowed(TimeSpan.FromMilliseconds(ms)) ? TimeSpan.FromMilliseconds(ms) : null;
}
