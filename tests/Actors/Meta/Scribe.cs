using System.Collections.Concurrent;
using Inviso.Language;

namespace Inviso.Actors.Tests.Meta;

/// <summary>
/// Functions that keep what they are called with, without the public loop data, under the global part of that data: each test has its own. Calls and ends
/// become aliases in the ti log.
/// </summary>
public static class Scribe
{
    public const string Bindings =
        """
        inviso.meta.handlers {
          "test:note" = "Inviso.Actors.Tests.Meta.Scribe+Note, Inviso.Actors.Tests"
          "test:pair" = "Inviso.Actors.Tests.Meta.Scribe+Pair, Inviso.Actors.Tests"
          "test:remove" = "Inviso.Actors.Tests.Meta.Scribe+Remove, Inviso.Actors.Tests"
          "test:data" = "Inviso.Actors.Tests.Meta.Scribe+DataEnd, Inviso.Actors.Tests"
          "test:crash" = "Inviso.Actors.Tests.Meta.Scribe+Crash, Inviso.Actors.Tests"
          "test:nothing" = "Inviso.Actors.Tests.Meta.Scribe+Nothing, Inviso.Actors.Tests"
          "test:odd" = "Inviso.Actors.Tests.Meta.Scribe+Odd, Inviso.Actors.Tests"
        }
        """;

    private static readonly ConcurrentDictionary<string, ConcurrentQueue<string>> Notes = new();

    public static IReadOnlyList<string> Of(string key) => [.. Notes.GetOrAdd(key, _ => new ConcurrentQueue<string>())];

    /// <summary>Keeps a note under the global part of public loop data.</summary>
    public static void Write(string note, Term data)
    {
        var key = ((AtomTerm)((TupleTerm)data)[1]).Name;
        Notes.GetOrAdd(key, _ => new ConcurrentQueue<string>()).Enqueue(note);
    }

    private static void Write(IReadOnlyList<Term> arguments) => Write(string.Join(' ', arguments.SkipLast(1).Select(Shown)), arguments[^1]);

    // Without times, which no test can know, and of actors their paths.
    private static string Shown(Term term) => term switch
    {
        TupleTerm { Arity: 3 } end => $"{end[0]}:{end[1]}",
        PidTerm pid => pid.Path,
        _ => term.ToString(),
    };

    private static TupleTerm Ok(params Term[] rest) => Term.Tuple([Term.Atom("ok"), .. rest]);

    public sealed class Note : IMetaFunction
    {
        public Term Apply(IReadOnlyList<Term> arguments, IMetaActions actions)
        {
            Write(arguments);
            return arguments[1] is TupleTerm { Arity: 3 } call
                ? Ok(arguments[2], Term.Tuple(arguments[0], Term.Tuple(call[0], call[1]), Term.Atom("alias"), call[2]))
                : Ok(arguments[3], Term.Atom("void"));
        }
    }

    /// <summary>Keeps calls in the second list of the data until they return, and notes how many waited before.</summary>
    public sealed class Pair : IMetaFunction
    {
        public Term Apply(IReadOnlyList<Term> arguments, IMetaActions actions)
        {
            var (call, data) = ((TupleTerm)arguments[1], (TupleTerm)arguments[2]);
            var lists = (TupleTerm)data[0];
            var others = ((ListTerm)lists[1]).Elements.Where(entry => ((TupleTerm)entry)[0] != arguments[0]);
            var waiting = call[0].IsAtom("call") ? others.Append(Term.Tuple(arguments[0], call[2])) : others;
            Write([call[0], Term.Int(((ListTerm)lists[1]).Count), data]);
            return Ok(Term.Tuple(Term.Tuple(lists[0], Term.List(waiting)), data[1]), Term.Atom("void"));
        }
    }

    public sealed class Remove : IMetaFunction
    {
        public Term Apply(IReadOnlyList<Term> arguments, IMetaActions actions)
        {
            Write([Term.Atom("removed"), .. arguments]);
            return Ok(arguments[3]);
        }
    }

    public sealed class DataEnd : IMetaFunction
    {
        public Term Apply(IReadOnlyList<Term> arguments, IMetaActions actions)
        {
            Write([Term.Atom("data_removed"), .. arguments]);
            return Term.Atom("ok");
        }
    }

    public sealed class Crash : IMetaFunction
    {
        public Term Apply(IReadOnlyList<Term> arguments, IMetaActions actions)
        {
            Write([Term.Atom("crashed"), arguments[^1]]);
            throw new InvalidOperationException("a function of the test's");
        }
    }

    public sealed class Odd : IMetaFunction
    {
        public Term Apply(IReadOnlyList<Term> arguments, IMetaActions actions)
        {
            Write([Term.Atom("odd"), arguments[^1]]);
            return Term.Atom("odd");
        }
    }

    /// <summary>As code without nullable references can.</summary>
    public sealed class Nothing : IMetaFunction
    {
        public Term Apply(IReadOnlyList<Term> arguments, IMetaActions actions)
        {
            Write([Term.Atom("nothing"), arguments[^1]]);
            return null!;
        }
    }
}
