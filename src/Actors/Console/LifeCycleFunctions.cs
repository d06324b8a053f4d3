using Akka.Actor;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>Control, nodes, options and subscriptions.</summary>
internal sealed class LifeCycleFunctions(ControlClient control, CallArguments arguments)
{
    public void AddTo(FunctionTable table)
    {
        table.Add("inviso:start/0", (_, cancellation) => Start(Term.Nil, cancellation));
        table.Add("inviso:start/1", (a, cancellation) => Start(a[0], cancellation));
        table.Add("inviso:stop/0", (_, cancellation) => Stop(cancellation));
        table.Add("inviso:stop_all/0", StopAll);
        table.Add("inviso:stop_nodes/0", (_, cancellation) => arguments.OnNodes(null, names => new ControlProtocol.StopNodes(names), cancellation));
        table.Add("inviso:stop_nodes/1", (a, cancellation) => arguments.OnNodes(a[0], names => new ControlProtocol.StopNodes(names), cancellation));
        foreach (var (suffix, onlySameTag) in new[] { ("", false), ("_if_ref", true) })
        {
            table.Add($"inviso:add_node{suffix}/1", (a, cancellation) => AddOwn(a[0], Term.Nil, onlySameTag, cancellation));
            table.Add($"inviso:add_node{suffix}/2", (a, cancellation) => AddOwn(a[0], a[1], onlySameTag, cancellation));
            table.Add($"inviso:add_nodes{suffix}/2", (a, cancellation) => Add(a[0], a[1], Term.Nil, onlySameTag, cancellation));
            table.Add($"inviso:add_nodes{suffix}/3", (a, cancellation) => Add(a[0], a[1], a[2], onlySameTag, cancellation));
        }

        table.Add("inviso:change_options/1", (a, cancellation) => ChangeOptions(null, a[0], cancellation));
        table.Add("inviso:change_options/2", (a, cancellation) => ChangeOptions(a[0], a[1], cancellation));
        table.Add("inviso:subscribe/0", (_, cancellation) => Subscribe(arguments.Console, true, cancellation));
        table.Add("inviso:subscribe/1", (a, cancellation) => Find(a[0]) is { } subscriber
            ? Subscribe(subscriber, true, cancellation)
            : Task.FromResult(CallArguments.BadArgument(a[0])));
        table.Add("inviso:unsubscribe/0", (_, cancellation) => Subscribe(arguments.Console, false, cancellation));
        // It never fails: whoever is gone, or was never there, has no subscription.
        table.Add("inviso:unsubscribe/1", (a, cancellation) => Subscribe(Find(a[0]) ?? ActorRefs.Nobody, false, cancellation));
        table.Add("inviso:state/0", (_, cancellation) => control.StateAsync(cancellation));
        table.Add("inviso:state/1", (a, cancellation) => InvalidState(a[0], cancellation));
    }

    private IActorRef? Find(Term term) => term is PidTerm pid ? control.Find(pid) : null;

    // The control knows no such request, as in the original; but that there is a control must be known first.
    private async Task<Term> InvalidState(Term argument, CancellationToken cancellation)
    {
        await control.StateAsync(cancellation).ConfigureAwait(false);
        return CallArguments.Error(Term.Tuple(Term.Atom("invalid_request"), Term.Tuple(Term.Atom("state"), argument)));
    }

    private async Task<Term> Start(Term options, CancellationToken cancellation)
    {
        var subscribers = new List<IActorRef>();
        if (options is not ListTerm { Tail: null } list)
            return CallArguments.Error(CallArguments.BadArgument(options));
        foreach (var pair in list.Elements.Where(e => e.TryTagged("subscribe", 2, out _)).Cast<TupleTerm>())
        {
            if (Find(pair[1]) is not { } subscriber)
                return CallArguments.Error(CallArguments.BadArgument(pair));
            subscribers.Add(subscriber);
        }

        var rest = Term.List(list.Elements.Where(e => !e.TryTagged("subscribe", 2, out _) && !e.TryTagged("unsubscribe", 2, out _)));
        if (!RuntimeOptions.TryRead(rest, out var read, out var error))
            return CallArguments.Error(CallArguments.Error(error));
        var (isNew, id) = await control.StartAsync(read, subscribers, cancellation).ConfigureAwait(false);
        return isNew ? CallArguments.Ok(id.ToTerm()) : CallArguments.Error(Term.Tuple(Term.Atom("already_started"), id.ToTerm()));
    }

    private async Task<Term> Stop(CancellationToken cancellation)
    {
        await control.StopAsync(cancellation).ConfigureAwait(false);
        return Term.Atom("shutdown");
    }

    private async Task<Term> StopAll(IReadOnlyList<Term> none, CancellationToken cancellation)
    {
        var reply = await arguments.OnNodes(null, names => new ControlProtocol.StopNodes(names), cancellation).ConfigureAwait(false);
        await control.StopAsync(cancellation).ConfigureAwait(false);
        return reply;
    }

    private async Task<Term> AddOwn(Term tag, Term options, bool onlySameTag, CancellationToken cancellation)
    {
        if (!RuntimeOptions.TryRead(options, out var read, out var error))
            return CallArguments.Error(error);
        var request = new ControlProtocol.AddNodes([arguments.OwnName], tag, read, onlySameTag);
        return (await control.OnNodesAsync(request, cancellation).ConfigureAwait(false))[0].Result;
    }

    private async Task<Term> Add(Term nodes, Term tag, Term options, bool onlySameTag, CancellationToken cancellation)
    {
        if (!CallArguments.TryReadNodes(nodes, out var names))
            return CallArguments.BadArgument(nodes);
        if (!RuntimeOptions.TryRead(options, out var read, out var error))
            return CallArguments.Error(error);
        var request = new ControlProtocol.AddNodes(names, tag, read, onlySameTag);
        return CallArguments.PerNode(await control.OnNodesAsync(request, cancellation).ConfigureAwait(false));
    }

    private async Task<Term> ChangeOptions(Term? nodes, Term options, CancellationToken cancellation) =>
        RuntimeOptions.TryRead(options, out var read, out var error)
            ? await arguments.Run(nodes, new RuntimeCommand.ChangeOptions(read), cancellation).ConfigureAwait(false)
            : CallArguments.Error(error);

    private async Task<Term> Subscribe(IActorRef subscriber, bool subscribes, CancellationToken cancellation)
    {
        await control.SubscribeAsync(subscriber, subscribes, cancellation).ConfigureAwait(false);
        return Term.Atom("ok");
    }
}
