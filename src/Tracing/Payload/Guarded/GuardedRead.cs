namespace Inviso.Tracing;

/// <summary>
/// One place where code of the application hands out a value: a computed member, a collection of its own. Once it took too long, it is never run again.
/// Thread-safe.
/// </summary>
/// <param name="code">Runs it.</param>
/// <param name="name">For people.</param>
/// <param name="read">The code. What it gives belongs to the reader.</param>
internal sealed class GuardedRead(ApplicationCode code, string name, Func<object, object?> read)
{
    private volatile bool _isBanned;

    /// <summary>False: it failed, it took too long, or it is not run any more.</summary>
    public bool TryRead(object target, out object? value)
    {
        value = null;
        if (_isBanned || code.IsExhausted)
            return false;
        var outcome = code.Run(read, target, out value);
        if (outcome == ApplicationCodeOutcome.TooLong && !_isBanned)
        {
            _isBanned = true;
            code.Overran(name);
        }

        return outcome == ApplicationCodeOutcome.Done;
    }
}
