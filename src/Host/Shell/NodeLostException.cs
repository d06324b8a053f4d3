using Inviso.Language;

namespace Inviso.Host.Shell;

/// <summary>A prompt that waited for an application was given up because a traced node was lost.</summary>
internal sealed class NodeLostException(string node)
    : EvaluationException(Term.Tuple(Term.Atom("nodedown"), Term.Atom(node)), $"exception exit: {{nodedown,{Term.Atom(node)}}}");
