using Inviso.Actors;
using Inviso.Language;

namespace Inviso.EndToEnd.Support;

/// <summary>Functions of an overload protection in a child process, with notes of what they are called with.</summary>
public static class OverloadNotes
{
    public const string Bindings =
        """
        inviso.overload.checks {
          "e2e:load" = "Inviso.EndToEnd.Support.OverloadNotes+Load, Inviso.EndToEnd.Tests"
          "e2e:init" = "Inviso.EndToEnd.Support.OverloadNotes+Init, Inviso.EndToEnd.Tests"
          "e2e:remove" = "Inviso.EndToEnd.Support.OverloadNotes+Remove, Inviso.EndToEnd.Tests"
        }
        """;

    private static void Note(string function, IReadOnlyList<Term> arguments) => Notebook.Write($"{function} {string.Join(' ', arguments)}");

    /// <summary>
    /// The message <c>"suspend R"</c> is an overload with the reason R; all others are ignored. At other times it counts on in its data, if that is a number.
    /// </summary>
    public sealed class Load : IOverloadCheck
    {
        private const string Suspend = "suspend ";

        public Term Call(IReadOnlyList<Term> arguments)
        {
            Note("load", arguments);
            var cause = (TupleTerm)arguments[0];
            if (!cause[0].IsAtom("msg"))
                return cause[1] is IntegerTerm number ? Term.Tuple(Term.Atom("new"), Term.Int((long)number.Value + 1)) : Term.Atom("ok");
            return ((TupleTerm)cause[1])[0] is ListTerm list && list.TryGetString(out var text) && text.StartsWith(Suspend, StringComparison.Ordinal)
                ? Term.Tuple(Term.Atom("suspend"), Term.Atom(text[Suspend.Length..]))
                : Term.Atom("ignore");
        }
    }

    /// <summary>Makes its first argument the data.</summary>
    public sealed class Init : IOverloadCheck
    {
        public Term Call(IReadOnlyList<Term> arguments)
        {
            Note("init", arguments);
            return Term.Tuple(Term.Atom("ok"), arguments[0]);
        }
    }

    public sealed class Remove : IOverloadCheck
    {
        public Term Call(IReadOnlyList<Term> arguments)
        {
            Note("remove", arguments);
            return Term.Atom("ok");
        }
    }
}
