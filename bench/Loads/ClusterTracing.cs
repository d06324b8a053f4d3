using System.Diagnostics;
using Inviso.Actors;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Bench;

/// <summary>A member's control, and what it asks of the whole cluster at once.</summary>
internal sealed class ClusterTracing(IInviso inviso)
{
    public const int Parents = 50;
    public const int ChildrenEach = 100;

    private const TraceFlags Flags = TraceFlags.Send | TraceFlags.Receive | TraceFlags.Call;

    private static readonly IReadOnlyList<string> Members = NodeSelection.Cluster.Nodes;
    private static readonly TracerData Data = new(new TraceLogTarget("bench.log"), null);

    /// <summary>Starts the control and adds all members. The node may learn of the last of them after the cluster has converged.</summary>
    public async Task<string> AddAsync()
    {
        await inviso.StartAsync().ConfigureAwait(false);
        var start = Stopwatch.GetTimestamp();
        while (true)
        {
            var added = await inviso.AddNodesAsync(Members, Term.Atom("bench")).ConfigureAwait(false);
            if (added.Nodes.Count == ClusterMember.Members && added.AllOk)
                return "added";
            Require(Stopwatch.GetElapsedTime(start) < PingPong.Patience, added);
        }
    }

    /// <summary>How long it takes until the last member has answered that it traces all of its actors; then it does not any more.</summary>
    public async Task<TimeSpan> SwitchAsync()
    {
        var start = Stopwatch.GetTimestamp();
        var opened = await inviso.InitTracingAsync(Data, Members).ConfigureAwait(false);
        var flagged = await inviso.SetFlagsAsync(new PidSpec.All(), Flags, Members).ConfigureAwait(false);
        var elapsed = Stopwatch.GetElapsedTime(start);
        Require(opened.AllOk, opened);
        Require(flagged.Nodes.Count == ClusterMember.Members && flagged.Nodes.All(node => node.Value?.Answers[0].Matched >= Parents * ChildrenEach), flagged);
        var cleared = await inviso.ClearAsync(Members).ConfigureAwait(false);
        Require(cleared.AllOk, cleared);
        return elapsed;
    }

    private static void Require<T>(bool holds, NodeResults<T> results)
        where T : class, INodeResult<T>
    {
        if (!holds)
            throw new InvalidOperationException($"Not all members did what was asked: {string.Join(", ", results.Nodes)}.");
    }
}
