using Inviso.Language;

namespace Inviso.Messages;

/// <summary>
/// The version of the messages between control and runtime. It stands in every request; peers of another version are refused, never guessed at.
/// </summary>
public static class ProtocolVersion
{
    public const int Current = 1;

    /// <summary>
    /// The reason for refusing a request of this version: <c>{invalid_request,R}</c> when it is newer than this build, <c>{old_protocol,[V,Current]}</c> when
    /// it is older; null when it is served.
    /// </summary>
    public static Term? Refusal(int version, Term request) => version switch
    {
        Current => null,
        > Current => Term.Tuple(Term.Atom("invalid_request"), request),
        _ => Term.Tuple(Term.Atom("old_protocol"), Term.List(Term.Int(version), Term.Int(Current))),
    };
}
