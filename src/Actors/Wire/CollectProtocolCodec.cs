using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>The messages of <see cref="CollectProtocol"/> as terms, each under its manifest.</summary>
internal static class CollectProtocolCodec
{
    public static (string Manifest, Term Body)? ToTerm(object message) => message switch
    {
        CollectProtocol.Alive => ("ca", Term.Nil),
        CollectProtocol.LogsWanted => ("cl", Term.Nil),
        CollectProtocol.Collected m => ("cd", Term.Tuple(m.Result)),
        CollectProtocol.Wanted => ("cw", Term.Nil),
        CollectProtocol.Taken => ("ct", Term.Nil),
        CollectProtocol.Cancel => ("cx", Term.Nil),
        _ => null,
    };

    public static object? FromTerm(string manifest, Term body) => manifest switch
    {
        "ca" => new CollectProtocol.Alive(),
        "cl" => new CollectProtocol.LogsWanted(),
        "cd" => new CollectProtocol.Collected(TermFields.Of(body, 1).Any()),
        "cw" => new CollectProtocol.Wanted(),
        "ct" => new CollectProtocol.Taken(),
        "cx" => new CollectProtocol.Cancel(),
        _ => null,
    };
}
