using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors.Tests.Meta;

/// <summary>A CallFunc that uses everything it may do, and writes what came of it under the test's key.</summary>
public sealed class Switcher : IMetaFunction
{
    public const string Binding = """inviso.meta.handlers { "test:switch" = "Inviso.Actors.Tests.Meta.Switcher, Inviso.Actors.Tests" }""";

    private static readonly FunctionId Sale = new("Inviso.Actors.Tests.Support.Shop+Clerk", "Sale", 1);

    /// <summary>Kept against the rules.</summary>
    public static IMetaActions? Kept { get; private set; }

    public Term Apply(IReadOnlyList<Term> arguments, IMetaActions actions)
    {
        Kept = actions;
        var flags = actions.SetFlags(new PidSpec.LocalName("till"), TraceFlags.Receive);
        var spec = actions.SetSpec(Sale, Term.Atom("again"), Term.Str("Number > 100"));
        var names = Term.List(actions.SpecNames(Sale));
        var pattern = actions.SetPattern(PatternScope.Local, new TracePattern("no", "such", 1, MatchSpec.MatchAll));
        Scribe.Write($"flags {flags} spec {spec} names {names} pattern {pattern} tracer {actions.Tracer}", arguments[^1]);
        return Term.Tuple(Term.Atom("ok"), arguments[2], Term.Atom("void"));
    }
}
