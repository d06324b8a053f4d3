using Inviso.Messages;

namespace Inviso.Host.Demo.Members;

/// <summary>One of the demo's members, and where what it writes is found in the demo's directory.</summary>
/// <param name="Name">Its short name, and its directory.</param>
/// <param name="End">What becomes of it.</param>
/// <param name="IsFront">Whether it has the control and the orders; the others have stock and payment.</param>
/// <param name="ComesLater">Whether it joins while the others are traced.</param>
internal sealed record DemoMember(string Name, MemberEnd End, bool IsFront = false, bool ComesLater = false)
{
    public NodeName Node => new($"{Name}@127.0.0.1");

    /// <summary>Where the trace log is read: the front's own, a fetched one, or that of a member that is gone.</summary>
    public string Log => IsFront ? "trace.log" : End == MemberEnd.Stopped ? $"{Node}_trace.log" : $"{Name}/trace.log";

    public string Config => $"{Name}.conf";

    public string Output => $"{Name}/output.txt";

    public string Journal => $"{Name}/journal.csv";

    /// <summary>All files of its own.</summary>
    public IEnumerable<string> Files => [Config, Output, Journal, Log, $"{Name}/trace.log"];
}
