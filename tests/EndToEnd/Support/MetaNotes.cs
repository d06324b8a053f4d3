using Inviso.Actors;
using Inviso.Language;

namespace Inviso.EndToEnd.Support;

/// <summary>
/// Functions of a meta tracer in a child process, with notes of what they are called with. Calls wait for their returns in the second list of the public loop data,
/// as <c>{Pid,Arguments,Now}</c>.
/// </summary>
public static class MetaNotes
{
    public const string Bindings =
        """
        inviso.meta.handlers {
          "e2e:call" = "Inviso.EndToEnd.Support.MetaNotes+Call, Inviso.EndToEnd.Tests"
          "e2e:return" = "Inviso.EndToEnd.Support.MetaNotes+Return, Inviso.EndToEnd.Tests"
          "e2e:peek" = "Inviso.EndToEnd.Support.MetaNotes+Peek, Inviso.EndToEnd.Tests"
          "e2e:initiated" = "Inviso.EndToEnd.Support.MetaNotes+Initiated, Inviso.EndToEnd.Tests"
          "e2e:removed" = "Inviso.EndToEnd.Support.MetaNotes+Removed, Inviso.EndToEnd.Tests"
        }
        """;

    private static ListTerm Waiting(Term data) => (ListTerm)((TupleTerm)((TupleTerm)data)[0])[1];

    private static TupleTerm WithWaiting(Term data, IEnumerable<Term> calls)
    {
        var pair = (TupleTerm)data;
        return Term.Tuple(Term.Tuple(((TupleTerm)pair[0])[0], Term.List(calls)), pair[1]);
    }

    private static TupleTerm Ok(params Term[] rest) => Term.Tuple([Term.Atom("ok"), .. rest]);

    private static string Function(IReadOnlyList<Term> arguments) => $"{arguments[0]}:{arguments[1]}/{arguments[2]}";

    /// <summary>A call whose second argument is a number says that it was made so many minutes ago.</summary>
    public sealed class Call : IMetaFunction
    {
        private const int SecondsOfMinute = 60;

        public Term Apply(IReadOnlyList<Term> arguments, IMetaActions actions)
        {
            var (pid, call, data) = (arguments[0], (TupleTerm)arguments[1], arguments[2]);
            var (own, now) = ((ListTerm)call[1], (TupleTerm)call[2]);
            var made = own is { Count: 2 } && own[1] is IntegerTerm minutes
                ? Term.Tuple(now[0], Term.Int((long)((IntegerTerm)now[1]).Value - ((long)minutes.Value * SecondsOfMinute)), now[2])
                : now;
            var waiting = Waiting(data).Elements.Prepend(Term.Tuple(pid, own, made)).ToArray();
            Notebook.Write($"call {own} open {waiting.Length}");
            return Ok(WithWaiting(data, waiting), Term.Atom("void"));
        }
    }

    public sealed class Return : IMetaFunction
    {
        public Term Apply(IReadOnlyList<Term> arguments, IMetaActions actions)
        {
            var (pid, end, data) = (arguments[0], (TupleTerm)arguments[1], arguments[2]);
            var call = Waiting(data).Elements.FirstOrDefault(entry => ((TupleTerm)entry)[0] == pid) as TupleTerm;
            Notebook.Write($"{end[0]} of {call?[1].ToString() ?? "nothing"}");
            return Ok(WithWaiting(data, Waiting(data).Elements.Where(entry => entry != call)), Term.Atom("void"));
        }
    }

    /// <summary>A CallFunc that notes which calls wait.</summary>
    public sealed class Peek : IMetaFunction
    {
        public Term Apply(IReadOnlyList<Term> arguments, IMetaActions actions)
        {
            Notebook.Write($"open {string.Join(' ', Waiting(arguments[2]).Elements.Select(entry => ((TupleTerm)entry)[1]))}");
            return Ok(arguments[2], Term.Atom("void"));
        }
    }

    public sealed class Initiated : IMetaFunction
    {
        public Term Apply(IReadOnlyList<Term> arguments, IMetaActions actions)
        {
            Notebook.Write($"initiated {Function(arguments)}");
            return Ok(arguments[3], Term.Atom("void"));
        }
    }

    public sealed class Removed : IMetaFunction
    {
        public Term Apply(IReadOnlyList<Term> arguments, IMetaActions actions)
        {
            Notebook.Write($"removed {Function(arguments)}");
            return Ok(arguments[3]);
        }
    }
}
