using Inviso.Language;
using Inviso.Logs;
using Inviso.Messages;

namespace Inviso.Host.Demo.Members;

/// <summary>Reads the merged log once more: what it has of each member, and in which lines the control speaks of them.</summary>
internal sealed class MergedView : IMergeHandler
{
    /// <summary>The label of the control's events.</summary>
    public static readonly NodeName Control = new("control");

    private static readonly string[] Changes = ["connected", "disconnected", "unreachable", "reachable"];

    private readonly Dictionary<NodeName, MemberView> _members = [];
    private readonly List<(long Line, TupleTerm Message)> _changes = [];

    /// <summary>Lines so far.</summary>
    public long Lines { get; private set; }

    /// <summary>Members that come, go, or cannot be reached: <c>{Tag,Node,Data}</c>.</summary>
    public IReadOnlyList<(long Line, TupleTerm Message)> MemberChanges => _changes;

    public MemberView Of(DemoMember member) => _members.GetValueOrDefault(member.Node) ?? new MemberView();

    /// <summary>The line of the first event of a tag about a member; null when there is none.</summary>
    public long? LineOf(string tag, DemoMember member)
    {
        foreach (var (line, message) in _changes)
        {
            if (message[0].IsAtom(tag) && message[1].IsAtom(member.Node.Value))
                return line;
        }

        return null;
    }

    public void Begin()
    {
    }

    public void Entry(NodeName node, in TraceEvent e, IReadOnlyList<Term> aliases)
    {
        Lines++;
        if (node == Control)
        {
            if (MemberEvents.MessageOf(e.Data) is { } message && message[0] is AtomTerm tag && Changes.Contains(tag.Name))
                _changes.Add((Lines, message));
            return;
        }

        if (!_members.TryGetValue(node, out var member))
            _members.Add(node, member = new MemberView());
        member.Add(node, e, Lines);
    }

    public void End()
    {
    }
}
