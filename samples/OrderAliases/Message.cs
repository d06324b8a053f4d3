using Inviso.Language;

namespace OrderAliases;

/// <summary>Messages as meta functions get them: <c>{'Namespace.Type',#{'Property' =&gt; Value}}</c>.</summary>
internal static class Message
{
    /// <summary>A property's value; null where the message has none of that name.</summary>
    public static Term? Field(Term message, string name) =>
        message is TupleTerm { Arity: 2 } typed && typed[1] is MapTerm fields && fields.TryGet(Term.Atom(name), out var value) ? value : null;
}
