using Inviso.Language;

namespace Inviso.Messages;

/// <summary>A function and what it is given, <c>{Module,Name,Arguments}</c>.</summary>
public sealed record OverloadCall(OverloadFunction Function, ListTerm Arguments)
{
    public Term ToTerm() => Term.Tuple(Term.Atom(Function.Module), Term.Atom(Function.Name), Arguments);
}
