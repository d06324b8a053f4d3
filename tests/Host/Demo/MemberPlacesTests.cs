using Inviso.Host.Demo.Members;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Host.Tests.Demo;

/// <summary>Where a merged log has to speak of the members that leave, join and are killed.</summary>
public sealed class MemberPlacesTests
{
    private static readonly DemoCast Cast = new(3);

    private static readonly string[] Right =
    [
        "back1", "back2", "{disconnected,'back1@127.0.0.1',removed}", "back1 exits", "{connected,'back3@127.0.0.1',x}", "back3", "back2",
        "{unreachable,'back2@127.0.0.1',up}", "back3", "{disconnected,'back2@127.0.0.1',removed}",
    ];

    [Fact]
    public void At_the_right_places_nothing_is_said() => Assert.Empty(Misplaced(Right));

    [Theory]
    [InlineData(2, 0, "back1 left")]
    [InlineData(4, 5, "back3 joined")]
    [InlineData(7, 6, "it is unreachable")]
    [InlineData(9, 6, "removed after")]
    public void At_a_wrong_place_it_is_seen(int from, int to, string expected)
    {
        var lines = Right.ToList();
        lines.RemoveAt(from);
        lines.Insert(to, Right[from]);
        Assert.Contains(expected, Assert.Single(Misplaced(lines)), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_said_is_seen() =>
        Assert.Equal(4, Misplaced(Right.Where(line => !line.StartsWith('{'))).Count());

    private static IEnumerable<string> Misplaced(IEnumerable<string> lines)
    {
        var view = new MergedView();
        foreach (var line in lines)
        {
            var name = line.Split(' ')[0];
            if (line.StartsWith('{'))
                view.Entry(MergedView.Control, new TraceEvent(1, TraceKind.Foreign, true, null, Data: Whole(line)), []);
            else
                Entry(view, Cast.All.Single(member => member.Name == name), line.EndsWith("exits", StringComparison.Ordinal) ? TraceKind.Exit : TraceKind.Send);
        }

        return MemberPlaces.Misplaced(view, Cast);
    }

    private static void Entry(MergedView view, DemoMember member, TraceKind kind) =>
        view.Entry(member.Node, new TraceEvent(1, kind, true, new ActorId(member.Node, "/user/a", 1), MessageType: "T"), []);

    private static Term Whole(string message) => TermParser.Parse($"{{inviso_event,control,{{{{2026,1,2}},{{3,4,5}}}},{message}}}");
}
