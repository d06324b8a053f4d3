using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>Requests on nodes as jobs: who is meant, and what is kept of them for members of a cluster that come later.</summary>
internal sealed partial class ControlActor
{
    private NodeJob JobOf(ControlProtocol.Run run)
    {
        var job = run.Nodes is null
            ? JobOnAll(AllNames(), IsSequential(run.Command), run.Command, members => _standing.Note(members, run.Command))
            : JobFor(Sender, run.Nodes, IsSequential(run.Command), Begin, members => _standing.Note(members, run.Command));
        return Detachable(job, run.Command is RuntimeCommand.DryRun);

        void Begin(NodeJob begun, int slot) => BeginCommand(begun, slot, run.Command);
    }

    private NodeJob JobOf(ControlProtocol.StopNodes stop) => stop.Nodes is null
        ? JobOnAll([.. AllNames().Reverse()], isSequential: true, new RuntimeCommand.Stop(), StopAddingMembers)
        : JobFor(
            Sender, [.. stop.Nodes.Reverse()], isSequential: true, (job, slot) => BeginCommand(job, slot, new RuntimeCommand.Stop()), StopAddingMembers);

    // What is asked of all nodes is asked of all members that come later.
    private NodeJob JobOnAll(IReadOnlyList<string> names, bool isSequential, RuntimeCommand command, Action<NodeSelection> note) => new(
        Sender,
        () =>
        {
            note(NodeSelection.Cluster);
            return names;
        },
        isSequential,
        (job, slot) => BeginCommand(job, slot, command));

    private NodeJob JobOf(ControlProtocol.RunEach each)
    {
        var commands = each.Commands;
        return JobFor(
            Sender,
            [.. each.Commands.Select(command => command.Node)],
            each.Commands.Any(command => IsSequential(command.Command)),
            (job, slot) => BeginCommand(job, slot, commands[slot].Command),
            () =>
            {
                foreach (var (name, command) in each.Commands)
                {
                    if (NodeSelection.FromName(name) is { } selection)
                        _standing.Note(selection, command);
                }

                commands = Each(each.Commands);
                return [.. commands.Select(command => command.Node)];
            });
    }

    private NodeJob JobOf(ControlProtocol.Fetch fetch)
    {
        var sources = fetch.Sources ?? [.. _nodes.All.Select(node => (node.TypedName, (Term?)null))];
        return Detachable(
            JobFor(
                Sender,
                [.. sources.Select(source => source.Node)],
                isSequential: false,
                (job, slot) => BeginFetch(job, slot, fetch, sources[slot].Source),
                () =>
                {
                    sources = Each(sources);
                    return [.. sources.Select(source => source.Node)];
                }),
            isDetached: true);
    }

    private static NodeJob Detachable(NodeJob job, bool isDetached)
    {
        job.IsDetached = isDetached;
        return job;
    }

    // A selection's part goes to each of its members; one that stands for itself, too, is told what was said first.
    private IReadOnlyList<(string Node, T Part)> Each<T>(IReadOnlyList<(string Node, T Part)> parts) =>
        [.. parts.SelectMany(part => NamesOf(part.Node, IsToBeAsked).Select(name => (Node: name, part.Part))).DistinctBy(part => part.Node)];
}
