using Inviso.Actors;
using Inviso.Language;

namespace OrderAliases;

/// <summary>CallFunc of the shop's cashier for <c>OrderClosed</c>: the actor that had the order is known by it no more.</summary>
public sealed class OrderClosed : IMetaFunction
{
    public Term Apply(IReadOnlyList<Term> arguments, IMetaActions actions)
    {
        var (call, data) = ((TupleTerm)arguments[1], arguments[2]);
        // Tracing may have begun while the order was open, and the cleaner forgets orders that are open for half a minute.
        if (Message.Field(((ListTerm)call[1])[0], "OrderId") is not { } order || OpenOrders.Take(data, order, out var rest) is not { } pid)
            return OpenOrders.Result(data, Term.Atom("void"));
        return OpenOrders.Result(rest, OpenOrders.Alias(pid, order, "unalias", call[2]));
    }
}
