using Akka.Actor;
using Inviso.Language;
using Inviso.Tracing;

namespace Inviso.Actors.Tests.Meta;

/// <summary>
/// An application whose actors are known by the number of the order that they are handling: an association point around the work, and two functions that make
/// an alias of its argument for as long as it runs.
/// </summary>
public static class OrderAliases
{
    public const string Binding =
        """
        inviso.meta.handlers {
          "orders:call" = "Inviso.Actors.Tests.Meta.OrderAliases+OnCall, Inviso.Actors.Tests"
          "orders:return" = "Inviso.Actors.Tests.Meta.OrderAliases+OnReturn, Inviso.Actors.Tests"
        }
        """;

    private static readonly Term Ok = Term.Atom("ok");
    private static readonly Term Nothing = Term.Atom("void");

    public sealed class Clerk : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            var order = (int)message;
            try
            {
                Sender.Tell(TracePoint.Call("orders", "handle", order, Handle));
            }
            catch (ArgumentOutOfRangeException)
            {
                Sender.Tell($"{order} refused");
            }
        }

        private static string Handle(int order)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(order);
            return $"{order} done";
        }
    }

    /// <summary>Keeps <c>{Pid,Order,Now}</c> in the second list of the public loop data, for the return.</summary>
    public sealed class OnCall : IMetaFunction
    {
        public Term Apply(IReadOnlyList<Term> arguments, IMetaActions actions)
        {
            var (pid, call, data) = (arguments[0], (TupleTerm)arguments[1], (TupleTerm)arguments[2]);
            var (order, now) = (((ListTerm)call[1])[0], call[2]);
            var (lists, global) = ((TupleTerm)data[0], data[1]);
            var open = Term.List(((ListTerm)lists[1]).Elements.Prepend(Term.Tuple(pid, order, now)));
            return Term.Tuple(Ok, Term.Tuple(Term.Tuple(lists[0], open), global), Alias(pid, order, "alias", now));
        }
    }

    public sealed class OnReturn : IMetaFunction
    {
        public Term Apply(IReadOnlyList<Term> arguments, IMetaActions actions)
        {
            var (pid, end, data) = (arguments[0], (TupleTerm)arguments[1], (TupleTerm)arguments[2]);
            var lists = (TupleTerm)data[0];
            var open = ((ListTerm)lists[1]).Elements;
            // Tracing may have begun while the order was being handled.
            if (open.FirstOrDefault(entry => ((TupleTerm)entry)[0] == pid) is not TupleTerm call)
                return Term.Tuple(Ok, data, Nothing);
            var rest = Term.Tuple(Term.Tuple(lists[0], Term.List(open.Where(entry => entry != call))), data[1]);
            return Term.Tuple(Ok, rest, Alias(pid, call[1], "unalias", end[2]));
        }
    }

    private static TupleTerm Alias(Term pid, Term order, string kind, Term now) =>
        Term.Tuple(pid, Term.Tuple(Term.Atom("order"), order), Term.Atom(kind), now);
}
