namespace Inviso.Bench;

/// <summary>All questions, in the order they are asked.</summary>
internal static class QuestionCatalogue
{
    public static IReadOnlyList<IQuestion> All { get; } =
    [
        new LocalTell(),
        new LocalPingPong(),
        new TellAllocation(),
        new SpawnAndStop(),
        new RemoteOneWay(),
        new RemotePingPong(),
        new IdleActors(),
        new Installed(),
        new InstalledAllocation(),
        new Suspended(),
        new Unmatched(),
        new MatchMiss(),
        new LosslessSlowdown(),
        new EventCost(),
        new EventAllocation(),
        new BufferMemory(),
        new SwitchOn("all", "at once", 200),
        new SwitchOn("type", "of one type", 200),
        new SwitchOn("glob", "by their paths", 1_000),
        new EventBytes(),
        new EventBytesOfMany(),
        new PayloadRate(),
        new PayloadBytes(),
        new ReadLog(),
        new ReadAsErlang(),
        new MergeToCount(),
        new MergeToText(),
        new TextAsErlang(),
        new MergeToJson(),
        new MergeToSqlite(),
        new MergeMemory(),
        new SeekByTime(),
        new RecoverLog(),
        new FetchRate(),
        new FetchBesideLoad(),
        new Converge("all-up", "that all are up", times => times.AllUp),
        new Converge("converge", "that all are up and that all have seen it", times => times.Converged),
        new ClusterRest("bytes", "How many bytes does a member send each second", "B/s", rest => rest.Bytes),
        new ClusterRest("messages", "How many messages does a member send each second", "msg/s", rest => rest.Messages),
        new ClusterRest("cpu", "How much of a core does a member need", "%", rest => rest.CpuPercent),
        new ClusterSwitchOn(),
    ];

    public static IReadOnlyList<string> Gates { get; } = [.. All.Select(Gate).Distinct()];

    public static string Gate(this IQuestion question) => question.Name[..question.Name.IndexOf('.', StringComparison.Ordinal)];
}
