using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>
/// What was asked of selections of a cluster, for members that come later: done on them in this order, it brings them to where the others are. What a later
/// request has undone, or says again, is dropped. Used within the control.
/// </summary>
internal sealed class StandingOrders
{
    private readonly List<StandingAdd> _adds = [];
    private readonly List<(NodeSelection Members, RuntimeCommand Command)> _orders = [];

    /// <summary>Whether members that come later are added.</summary>
    public bool Any => _adds.Count > 0;

    /// <summary>Which members that come later are added.</summary>
    public IReadOnlyList<NodeSelection> Members => [.. _adds.Select(add => add.Members)];

    /// <summary>How a member is to be added; null when it is not.</summary>
    public StandingAdd? AddOf(ClusterMember member) => _adds.Find(add => member.IsIn(add.Members));

    /// <summary>What is to be done on a member, first to last.</summary>
    public IReadOnlyList<RuntimeCommand> For(ClusterMember member) => [.. _orders.Where(order => member.IsIn(order.Members)).Select(order => order.Command)];

    public void Add(StandingAdd add)
    {
        _adds.RemoveAll(earlier => add.Members.Covers(earlier.Members));
        _adds.Add(add);
    }

    /// <summary>Members that come later are no more added, and nothing of what they were to get is kept.</summary>
    public void Remove(NodeSelection members)
    {
        _adds.RemoveAll(add => members.Covers(add.Members));
        _orders.RemoveAll(order => !Any || members.Covers(order.Members));
    }

    /// <summary>Notes a request to a selection, or to all nodes; without members that come later there is nothing to note.</summary>
    public void Note(NodeSelection members, RuntimeCommand command)
    {
        if (!Any || !IsLasting(command) || (command is RuntimeCommand.InitTracing && IsTracing(members)))
            return;
        _orders.RemoveAll(order => members.Covers(order.Members) && IsUndone(order.Command, command));
        // What undoes only what is dropped by it has nothing left to do on a member that comes later.
        if (!IsUndoing(command) || _orders.Exists(order => IsUndone(order.Command, command)))
            _orders.Add((members, command));
    }

    // Members that trace answer already_initiated, and what they have since then is based on the first.
    private bool IsTracing(NodeSelection members) =>
        _orders.Exists(order => order.Command is RuntimeCommand.InitTracing && order.Members.Covers(members))
        && !_orders.Exists(order => order.Command is RuntimeCommand.StopTracing or RuntimeCommand.Clear);

    private static bool IsLasting(RuntimeCommand command) => IsUndoing(command) || command is
        RuntimeCommand.InitTracing or RuntimeCommand.SetPatterns or RuntimeCommand.ChangeFlags or RuntimeCommand.Meta or RuntimeCommand.Suspend
        or RuntimeCommand.ChangeOptions;

    private static bool IsUndoing(RuntimeCommand command) => command is
        RuntimeCommand.StopTracing or RuntimeCommand.Clear or RuntimeCommand.ClearAllPatterns or RuntimeCommand.ClearAllFlags
        or RuntimeCommand.CancelSuspension;

    private static bool IsUndone(RuntimeCommand earlier, RuntimeCommand later) => (later, earlier) switch
    {
        (RuntimeCommand.StopTracing, _) => IsOfOneTrace(earlier),
        (RuntimeCommand.Clear { KeepPatterns: true }, _) => IsOfOneTrace(earlier),
        (RuntimeCommand.Clear, _) => IsOfOneTrace(earlier) || IsOfPatterns(earlier) || earlier is RuntimeCommand.Clear,
        (RuntimeCommand.ClearAllPatterns, _) => IsOfPatterns(earlier),
        (RuntimeCommand.ClearAllFlags, _) => earlier is RuntimeCommand.ChangeFlags or RuntimeCommand.ClearAllFlags,
        (RuntimeCommand.CancelSuspension, _) or (RuntimeCommand.Suspend, _) => earlier is RuntimeCommand.Suspend or RuntimeCommand.CancelSuspension,
        (RuntimeCommand.ChangeFlags flags, RuntimeCommand.ChangeFlags before) => flags.Entries.SequenceEqual(before.Entries),
        (RuntimeCommand.SetPatterns patterns, RuntimeCommand.SetPatterns before) =>
            patterns.Scope == before.Scope && Targets(patterns).SequenceEqual(Targets(before)),
        (RuntimeCommand.Meta meta, RuntimeCommand.Meta before) => meta.Function == before.Function && meta.Arguments.SequenceEqual(before.Arguments),
        _ => false,
    };

    // Patterns and options stay when tracing stops, and so does a suspension.
    private static bool IsOfOneTrace(RuntimeCommand command) => command is
        RuntimeCommand.InitTracing or RuntimeCommand.ChangeFlags or RuntimeCommand.ClearAllFlags or RuntimeCommand.Meta or RuntimeCommand.StopTracing
        or RuntimeCommand.Clear { KeepPatterns: true };

    private static bool IsOfPatterns(RuntimeCommand command) => command is RuntimeCommand.SetPatterns or RuntimeCommand.ClearAllPatterns;

    // {M,F,A,MS} and {M,F,A,MS,Options} have the target in front; what is none is compared whole.
    private static IEnumerable<Term> Targets(RuntimeCommand.SetPatterns patterns) =>
        patterns.Patterns.Select(entry => entry is TupleTerm { Arity: >= 3 } tuple ? Term.Tuple(tuple[0], tuple[1], tuple[2]) : entry);
}
