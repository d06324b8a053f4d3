using Inviso.Language;

namespace Inviso.Actors;

/// <summary>Why there is a check; a load function gets it as its argument.</summary>
internal abstract record OverloadCause
{
    private OverloadCause()
    {
    }

    /// <summary>It is time.</summary>
    public sealed record Timeout : OverloadCause
    {
        public override Term With(Term data) => Term.Tuple(Term.Atom("timeout"), data);
    }

    /// <summary>The runtime was sent what it does not know.</summary>
    public sealed record Message(object Sent) : OverloadCause
    {
        public override Term With(Term data) => Term.Tuple(Term.Atom("msg"), Term.Tuple(TermOf(Sent), data));

        // Of what is no term only texts and the type are shown: nothing of the application's is called.
        private static Term TermOf(object sent) => sent switch
        {
            Term term => term,
            string text => Term.Str(text),
            _ => Term.Atom(sent.GetType().FullName ?? sent.GetType().Name),
        };
    }

    /// <summary>A helper of the runtime has failed.</summary>
    public sealed record Exit(Term Helper, Exception Failure) : OverloadCause
    {
        public override Term With(Term data)
        {
            var reason = Term.Tuple(Term.Atom(Failure.GetType().FullName ?? Failure.GetType().Name), Term.Str(Failure.Message));
            return Term.Tuple(Term.Atom("EXIT"), Term.Tuple(Helper, reason, data));
        }
    }

    /// <summary>The argument of the load function.</summary>
    public abstract Term With(Term data);
}
