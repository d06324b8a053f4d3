using Inviso.Language;

namespace Inviso.Tracing;

/// <summary>An exception, as its type and its message.</summary>
/// <param name="name">Its type.</param>
/// <param name="guarded">Reads the message where that is code of the application; null where it is the framework's.</param>
/// <param name="isRedacted">Whether the message is not shown.</param>
internal sealed class ExceptionPlan(Term name, GuardedRead? guarded, bool isRedacted) : TypePlan
{
    public static ExceptionPlan Of(Type type, RedactionRules redaction, ApplicationCode code)
    {
        var message = type.GetProperty(nameof(Exception.Message), typeof(string))!;

        // An aggregate's message contains those of the others.
        var isPlain = message.DeclaringType!.Assembly == typeof(object).Assembly && !typeof(AggregateException).IsAssignableFrom(type);
        var read = new GuardedRead(code, $"the message of {TypeNames.Of(type)}", static failure => ((Exception)failure).Message);
        return new ExceptionPlan(Term.Atom(TypeNames.Of(type)), isPlain ? null : read, redaction.Covers(type) || redaction.Covers(type, message));
    }

    public override Term Render(object value, PayloadWalk walk, int depth) => Term.Tuple(name, Message((Exception)value, walk));

    private Term Message(Exception failure, PayloadWalk walk)
    {
        if (isRedacted)
            return RedactionRules.Redacted;
        if (guarded is null)
            return walk.Text(failure.Message);
        return guarded.TryRead(failure, out var text) ? walk.Text((string?)text) : PayloadAtoms.Unreadable;
    }
}
