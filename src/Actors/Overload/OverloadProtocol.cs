using Inviso.Language;

namespace Inviso.Actors;

/// <summary>Between a runtime and its overload check.</summary>
internal static class OverloadProtocol
{
    /// <summary>Asks the load function; answered with <see cref="Judged"/>.</summary>
    /// <param name="Epoch">When the runtime asked: it is another one after each start and end of checks.</param>
    /// <param name="Begun">Timestamp of the node's clock.</param>
    /// <param name="IsFirst">Whether checks begin with this one.</param>
    public sealed record Check(OverloadCause Cause, int Epoch, long Begun, bool IsFirst);

    /// <param name="Detail">The reason to suspend, or a text that says why the protection is switched off; else nil.</param>
    public sealed record Judged(Check Check, OverloadVerdict Verdict, Term Detail);

    /// <summary>Calls the remove function and ends.</summary>
    public sealed record Finish;
}
