namespace Inviso.Host.Demo.Members;

/// <summary>Whether the control's events about members stand in the merged log where they belong.</summary>
internal static class MemberPlaces
{
    /// <summary>What is not so, a sentence each.</summary>
    public static IEnumerable<string> Misplaced(MergedView view, DemoCast cast)
    {
        // A member is out of the cluster before its actors are stopped, so their ends may follow.
        if (!(view.LineOf("disconnected", cast.Leaves) > view.Of(cast.Leaves).LastBeforeExits))
            yield return $"{cast.Leaves.Name} left, and the log does not say so behind its last message.";
        if (!(view.LineOf("connected", cast.Joins) < view.Of(cast.Joins).First))
            yield return $"{cast.Joins.Name} joined, and the log does not say so before its first entry.";
        if (!(view.LineOf("unreachable", cast.Killed) > view.Of(cast.Killed).Last))
            yield return $"{cast.Killed.Name} was killed, and the log does not say behind its last entry that it is unreachable.";
        if (!(view.LineOf("disconnected", cast.Killed) > view.LineOf("unreachable", cast.Killed)))
            yield return $"{cast.Killed.Name} was killed, and the log does not say that it was removed after it was unreachable.";
    }
}
