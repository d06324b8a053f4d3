using Akka.Actor;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>
/// What an application says to the meta tracers by itself, from anywhere on its node. All of it is handed over and returns at once; where no meta tracer
/// runs it does nothing. Lists are copied. Thread-safe.
/// </summary>
public sealed class MetaTracerLink
{
    private readonly NodeContext _node;
    private readonly IActorRef _supervisor;

    internal MetaTracerLink(NodeContext node, IActorRef supervisor) => (_node, _supervisor) = (node, supervisor);

    /// <summary>Writes to this node's ti log: <c>{Pid,Alias,alias,Now}</c> or <c>{Pid,Alias,unalias,Now}</c>, one as a binary, or a list of them.</summary>
    public void WriteTi(Term output)
    {
        ArgumentNullException.ThrowIfNull(output);
        Tell(new MetaProtocol.WriteTi(output));
    }

    /// <summary>Has the actor known on this node from now on under an alias.</summary>
    public void WriteAlias(IActorRef actor, Term alias) => WriteTi(Entry(actor, alias, "alias"));

    /// <summary>Ends an alias of the actor.</summary>
    public void WriteUnalias(IActorRef actor, Term alias) => WriteTi(Entry(actor, alias, "unalias"));

    /// <summary>
    /// Has the meta tracers of nodes behave as if the actor had called a function there: the CallFunc of nodes that meta-trace the function is called, with
    /// this node's time.
    /// </summary>
    /// <param name="nodes">Names of nodes of the same control; others get nothing.</param>
    /// <param name="actor">Who is said to call.</param>
    /// <param name="module">The function's module.</param>
    /// <param name="function">Its name.</param>
    /// <param name="arguments">What it is called with; as many as its arity.</param>
    public void CastCall(IReadOnlyList<string> nodes, ActorId actor, string module, string function, IReadOnlyList<Term> arguments)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        ArgumentNullException.ThrowIfNull(actor);
        var call = Term.Tuple(Term.Atom(module), Term.Atom(function), Term.List(arguments));
        Tell(new MetaProtocol.Cast([.. nodes], Term.Tuple(Term.Atom("call"), actor.ToTerm(), call, Now())));
    }

    /// <summary>The same for its return.</summary>
    /// <param name="nodes">Names of nodes of the same control; others get nothing.</param>
    /// <param name="actor">Who is said to have called.</param>
    /// <param name="function">The function.</param>
    /// <param name="value">What it is said to return.</param>
    public void CastReturn(IReadOnlyList<string> nodes, ActorId actor, FunctionId function, Term value)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(function);
        Tell(new MetaProtocol.Cast([.. nodes], Term.Tuple(Term.Atom("return_from"), actor.ToTerm(), function.ToTerm(), value, Now())));
    }

    /// <summary>What this node's meta tracer has, at once, whatever calls are still to be handled; null where there is none.</summary>
    /// <exception cref="AskTimeoutException">There was no answer within <c>inviso.request-timeout</c>: the actor system, or the runtime, ends.</exception>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public async Task<MetaState?> GetStateAsync(CancellationToken cancellation = default) =>
        (await _supervisor.Ask<MetaProtocol.State>(new MetaProtocol.GetState(), _node.Settings.RequestTimeout, cancellation).ConfigureAwait(false)).Value;

    private TupleTerm Entry(IActorRef actor, Term alias, string kind) => Term.Tuple(_node.IdOf(actor).ToTerm(), alias, Term.Atom(kind), Now());

    private Term Now() => TraceEventTerms.Now(_node.Tracer?.Now() ?? 0);

    private void Tell(object message) => _supervisor.Tell(message, ActorRefs.NoSender);
}
