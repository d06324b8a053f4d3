using Inviso.Language;

namespace Inviso.Actors;

/// <summary>
/// A function that the meta tracer of a node calls: for a meta-traced function's calls and returns, or for its public loop data. It goes by a name
/// <c>{Module,Function}</c>; which type stands behind that name says the node's own configuration,
/// <c>inviso.meta.handlers."Module:Function" = "Type, Assembly"</c>. The type has a public constructor without parameters; each meta tracer makes an instance of
/// its own and calls it on one thread at a time, on a thread of the meta tracer's and never on that of the traced actor.
/// </summary>
public interface IMetaFunction
{
    /// <summary>
    /// Takes the arguments of the function's kind (docs/meta-tracing.md has them), the public loop data last, and returns <c>{ok,NewData,Output}</c>, for a
    /// RemoveFunc <c>{ok,NewData}</c>, or for functions of the data the data itself. Should be quick: meanwhile calls wait, and from some thousands on are lost. An
    /// exception, or a result of another form, is logged; it changes nothing and writes nothing.
    /// </summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="actions">What it may do; valid during the call only.</param>
    Term Apply(IReadOnlyList<Term> arguments, IMetaActions actions);
}
