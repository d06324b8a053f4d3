using Inviso.Language;

namespace Inviso.Actors;

/// <summary>How a call ended.</summary>
/// <param name="Result">Null when it did not return.</param>
/// <param name="Failure">Then says why.</param>
internal readonly record struct OverloadOutcome(Term? Result, string Failure)
{
    /// <summary>Whether the call was given up, and may still go on.</summary>
    public bool IsOverrun { get; private init; }

    public static OverloadOutcome Overrun(TimeSpan limit) => new(null, $"it took longer than {limit.TotalMilliseconds:0} ms") { IsOverrun = true };

    /// <summary>Calls a function; nothing that it throws gets out.</summary>
    public static OverloadOutcome Of(IOverloadCheck check, IReadOnlyList<Term> arguments)
    {
        try
        {
            return check.Call(arguments) is { } result ? new(result, "") : new(null, "it returned null");
        }
        catch (Exception ex)
        {
            return new(null, $"it threw {ex.GetType().FullName}: {ex.Message}");
        }
    }
}
