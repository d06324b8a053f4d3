using Inviso.Language;

namespace Inviso.Tracing;

/// <summary>
/// Renders values as terms within fixed bounds. Runs no code of the application but under a watch, reads what other threads may be changing, and never
/// throws. One per node. Thread-safe.
/// </summary>
internal sealed class PayloadRenderer
{
    [ThreadStatic]
    private static PayloadWalk? _kept;

    /// <param name="identity">Names the actors in messages.</param>
    /// <param name="settings">What to show.</param>
    /// <param name="report">Told once when something cannot be read any more.</param>
    public PayloadRenderer(NodeIdentity identity, PayloadSettings settings, Action<string> report)
    {
        (Identity, Mode, IsEager, Limits, Redaction) = (identity, settings.Mode, settings.IsEager, settings.Limits, settings.Redaction);
        Code = new ApplicationCode(settings.Limits.Time, report);
        Plans = new TypePlans(settings, Code);
        RedactsPlain = Redaction.MayCoverAnyType && ScalarPlans.Types.Any(Redaction.Covers);
    }

    public NodeIdentity Identity { get; }

    public PayloadMode Mode { get; }

    public bool IsEager { get; }

    public PayloadLimits Limits { get; }

    public RedactionRules Redaction { get; }

    public ApplicationCode Code { get; }

    public TypePlans Plans { get; }

    /// <summary>Whether even a number or a text can be of a redacted type.</summary>
    public bool RedactsPlain { get; }

    public Term Render(object? value)
    {
        // Code of the application that is read here can lead back here: then another walk is taken.
        var walk = _kept is { } kept && ReferenceEquals(kept.Renderer, this) ? kept : new PayloadWalk(this);
        _kept = null;
        var term = walk.Run(value);
        _kept = walk;
        return term;
    }
}
