using Inviso.Actors;
using Inviso.Language;

namespace OrderAliases;

/// <summary>
/// CallFunc of the shop's order actor for <c>Begin</c>: from now on the actor is known as <c>{order,Number}</c>, until <see cref="OrderClosed"/> says that the
/// order is closed.
/// </summary>
public sealed class OrderBegun : IMetaFunction
{
    public Term Apply(IReadOnlyList<Term> arguments, IMetaActions actions)
    {
        var (pid, call, data) = (arguments[0], (TupleTerm)arguments[1], arguments[2]);
        if (Message.Field(((ListTerm)call[1])[0], "Order") is not { } placed || Message.Field(placed, "OrderId") is not { } order)
            return OpenOrders.Result(data, Term.Atom("void"));
        return OpenOrders.Result(OpenOrders.Add(data, pid, order, call[2]), OpenOrders.Alias(pid, order, "alias", call[2]));
    }
}
