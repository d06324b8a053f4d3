using FsCheck;
using FsCheck.Fluent;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors.Tests.Cluster;

/// <summary>What is kept of requests for members that come later.</summary>
public sealed class StandingOrdersTests
{
    private static readonly ClusterMember Both = new("akka.tcp://s@h:1", 1, "up", ["a", "b"], IsReachable: true);
    private static readonly ClusterMember Neither = Both with { Roles = [] };
    private static readonly NodeSelection[] Selections = [NodeSelection.Cluster, NodeSelection.OfRole("a"), NodeSelection.OfRole("b")];

    private static readonly RuntimeCommand[] Commands =
    [
        new RuntimeCommand.InitTracing(Term.Str("t.log")), new RuntimeCommand.StopTracing(), new RuntimeCommand.Clear(true, false),
        new RuntimeCommand.Clear(false, false), Flags("w1", true), Flags("w1", false), Flags("w2", true), new RuntimeCommand.ClearAllFlags(),
        Pattern("m1", Term.Nil), Pattern("m1", Term.False), Pattern("m2", Term.Nil), new RuntimeCommand.ClearAllPatterns(),
        new RuntimeCommand.Suspend(Term.Atom("why")), new RuntimeCommand.CancelSuspension(),
    ];

    [Fact]
    public void Nothing_is_kept_before_members_are_added_and_all_is_forgotten_with_them()
    {
        var orders = new StandingOrders();
        orders.Note(NodeSelection.Cluster, Commands[0]);
        Assert.Empty(orders.For(Both));
        orders.Add(Adding(NodeSelection.Cluster));
        orders.Note(NodeSelection.OfRole("a"), Commands[0]);
        Assert.Equal([Commands[0]], orders.For(Both));
        Assert.Empty(orders.For(Neither));
        orders.Remove(NodeSelection.Cluster);
        Assert.False(orders.Any);
        Assert.Empty(orders.For(Both));
    }

    [Fact]
    public void A_role_is_added_alone()
    {
        var orders = new StandingOrders();
        orders.Add(Adding(NodeSelection.OfRole("a")));
        Assert.Null(orders.AddOf(Neither));
        Assert.Equal(NodeSelection.OfRole("a"), orders.AddOf(Both)!.Members);
        orders.Remove(NodeSelection.OfRole("b"));
        Assert.True(orders.Any);
    }

    [Fact]
    public void A_trace_that_was_stopped_leaves_its_patterns_only()
    {
        var orders = new StandingOrders();
        orders.Add(Adding(NodeSelection.Cluster));
        foreach (var command in (RuntimeCommand[])[Commands[0], Pattern("m1", Term.Nil), Flags("w1", true), new RuntimeCommand.StopTracing()])
            orders.Note(NodeSelection.Cluster, command);
        Assert.Equal([Pattern("m1", Term.Nil).ToString()], orders.For(Both).Select(command => command.ToString()));
    }

    [Fact]
    public void The_same_again_and_again_is_kept_once()
    {
        var orders = new StandingOrders();
        orders.Add(Adding(NodeSelection.Cluster));
        for (var i = 0; i < 1_000; i++)
        {
            orders.Note(NodeSelection.Cluster, Flags("w1", i % 2 == 0));
            orders.Note(NodeSelection.Cluster, Pattern("m1", i % 2 == 0 ? Term.Nil : Term.False));
        }

        Assert.Equal(2, orders.For(Both).Count);
    }

    /// <summary>Whatever was asked, a member that comes later ends as one that was there from the beginning.</summary>
    [Fact]
    public void What_is_kept_has_the_same_effect_as_all_that_was_asked()
    {
        var request = Gen.Elements(Selections).Zip(Gen.Elements(Commands));
        Check.One(Property, Prop.ForAll(request.ListOf().ToArbitrary(), requests =>
        {
            var orders = new StandingOrders();
            orders.Add(Adding(NodeSelection.Cluster));
            foreach (var (members, command) in requests)
                orders.Note(members, command);
            foreach (var member in (ClusterMember[])[Both, Neither, Both with { Roles = ["a"] }])
                Assert.Equal(Effect(requests.Where(each => member.IsIn(each.Item1)).Select(each => each.Item2)), Effect(orders.For(member)));
        }));
    }

    // The seed is fixed so that a failure comes back.
    private static Config Property { get; } = Config.QuickThrowOnFailure.WithMaxTest(2_000).WithReplay(new Replay(new Rnd(20_260_101, 1), null));

    // A runtime in the smallest form that these commands tell apart.
    private static string Effect(IEnumerable<RuntimeCommand> commands)
    {
        var (tracing, suspended) = (false, false);
        SortedSet<string> flags = [], patterns = [];
        foreach (var command in commands)
        {
            switch (command)
            {
                case RuntimeCommand.InitTracing:
                    tracing = true;
                    break;
                case RuntimeCommand.StopTracing:
                    tracing = false;
                    flags.Clear();
                    break;
                case RuntimeCommand.Clear clear:
                    tracing = false;
                    flags.Clear();
                    if (!clear.KeepPatterns)
                        patterns.Clear();
                    break;
                case RuntimeCommand.ChangeFlags change:
                    // Without a trace there is nothing to flag for.
                    if (tracing)
                        Change(flags, change.Entries[0].ToString()!, change.Set);
                    break;
                case RuntimeCommand.ClearAllFlags:
                    flags.Clear();
                    break;
                case RuntimeCommand.SetPatterns set:
                    Change(patterns, ((TupleTerm)set.Patterns[0])[0].ToString()!, ((TupleTerm)set.Patterns[0])[3] != Term.False);
                    break;
                case RuntimeCommand.ClearAllPatterns:
                    patterns.Clear();
                    break;
                default:
                    suspended = command is RuntimeCommand.Suspend;
                    break;
            }
        }

        return $"{tracing} {suspended} {string.Join(',', flags)} {string.Join(',', patterns)}";
    }

    private static void Change(SortedSet<string> set, string key, bool isIn)
    {
        if (isIn)
            set.Add(key);
        else
            set.Remove(key);
    }

    private static StandingAdd Adding(NodeSelection members) => new(members, Term.Atom("t"), RuntimeOptions.None, OnlySameTag: false);

    private static RuntimeCommand.ChangeFlags Flags(string who, bool set) => new(set, [Term.Tuple(Term.Atom(who), Term.List(Term.Atom("call")))]);

    private static RuntimeCommand.SetPatterns Pattern(string module, Term spec) =>
        new(PatternScope.Global, [Term.Tuple(Term.Atom(module), Term.Atom("f"), Term.Int(1), spec)]);
}
