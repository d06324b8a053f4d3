using Akka.Actor;
using Inviso.Language;
using Inviso.Messages;
using Inviso.Tracing;

namespace Inviso.Actors;

/// <summary>Which actor of the node has which name: what there is when capturing begins, and every change from then on. Used within the meta tracer.</summary>
internal sealed class LocalNames(NodeTracer tracer, TiOutput output, IActorRef meta)
{
    private static readonly MetaAnswer Set = new(1);

    private IDisposable? _names;

    public Term Start()
    {
        if (_names is not null)
            return Both(MetaArguments.AlreadyInitiated);

        // Listening first: a name that comes between the two is written twice, which says the same.
        _names = tracer.Names.Listen(new Listener(meta));
        var now = tracer.Now();
        foreach (var (name, actor) in tracer.Names.Snapshot())
            output.Append(new TiRecord(now, true, actor, Term.Atom(name)));
        return Both(Set.ToTerm());
    }

    /// <summary>As <c>ctpm</c> of each of the two.</summary>
    public Term Stop()
    {
        if (_names is null)
            return Both(MetaArguments.BadFunction);
        _names.Dispose();
        _names = null;
        return Both(MetaAnswer.Ok.ToTerm());
    }

    /// <summary>A change that the registry told; one that arrives after the end of capturing is not written.</summary>
    public void Changed(TiRecord record)
    {
        if (_names is not null)
            output.Append(record);
    }

    private static TupleTerm Both(Term answer) => Term.Tuple(answer, answer);

    private sealed class Listener(IActorRef meta) : INameListener
    {
        public void Registered(string name, ActorId actor, long timestamp) => Tell(new TiRecord(timestamp, true, actor, Term.Atom(name)));

        public void Unregistered(string name, ActorId? actor, long timestamp) => Tell(new TiRecord(timestamp, false, actor, Term.Atom(name)));

        private void Tell(TiRecord record) => meta.Tell(new MetaProtocol.NameChanged(record), ActorRefs.NoSender);
    }
}
