using Akka.Actor;
using Inviso.Messages;
using Inviso.Tracing.Tests.Support;
using static Inviso.Tracing.Tests.Support.Workload;

namespace Inviso.Tracing.Tests;

public sealed class ExactCountsTests
{
    [Theory(Timeout = 60_000)]
    [InlineData(1)]
    [InlineData(1_000)]
    [InlineData(20_000)]
    public async Task Sends_receives_and_calls_equal_the_applications_own_books(int jobs)
    {
        await using var node = TracedNode.Local().Open();
        var books = new Books();
        node.Session.SetPattern(PatternScope.Local, EveryHandler);
        node.Session.SetFlags(new PidSpec.PathGlob("/user/**"), TracedNode.Everything);

        var counter = node.System.ActorOf(Props.Create(() => new Counter(books)), "counter");
        var boss = node.System.ActorOf(Props.Create(() => new Boss(books, counter)), "boss");
        await boss.Ask<AllDone>(new Run(jobs), TracedNode.Patience);
        // The counter may still be on its way through its last restart.
        await node.Sink.Until(node, seen => seen.Of(TraceKind.Restart, "/user/counter").Count() == (jobs + 6) / 7);

        var events = await node.CloseAsync();
        Assert.Equal(books.SentBy, EventCounts.Of(events, TraceKind.Send));
        Assert.Equal(books.HandledBy, EventCounts.Of(events, TraceKind.Receive));
        Assert.Equal(books.HandledBy, EventCounts.Of(events, TraceKind.Call));
        Assert.Equal(new TraceCounters(events.Count, events.Count, 0), node.Session.Counters);
    }

    [Fact(Timeout = 60_000)]
    public async Task Both_sides_of_a_remote_conversation_are_counted_once_each_on_their_own_node()
    {
        await using var near = TracedNode.Remote().Open();
        await using var far = TracedNode.Remote().Open();
        var (nearBooks, farBooks) = (new Books(), new Books());
        foreach (var node in (TracedNode[])[near, far])
        {
            node.Session.SetPattern(PatternScope.Local, EveryHandler);
            node.Session.SetFlags(new PidSpec.All(), TracedNode.Everything);
        }

        far.System.ActorOf(Props.Create(() => new Sage(farBooks)), "sage");
        var address = ((ExtendedActorSystem)far.System).Provider.DefaultAddress;
        var sage = ((ExtendedActorSystem)near.System).Provider.ResolveActorRef($"{address}/user/sage");
        var pupil = near.System.ActorOf(Props.Create(() => new Pupil(nearBooks, sage)), "pupil");
        await pupil.Ask<AllDone>(new Run(500), TracedNode.Patience);

        var nearEvents = await near.CloseAsync();
        var farEvents = await far.CloseAsync();
        Assert.Equal(nearBooks.SentBy, EventCounts.Of(nearEvents, TraceKind.Send));
        Assert.Equal(nearBooks.HandledBy, EventCounts.Of(nearEvents, TraceKind.Receive));
        Assert.Equal(nearBooks.HandledBy, EventCounts.Of(nearEvents, TraceKind.Call));
        Assert.Equal(farBooks.SentBy, EventCounts.Of(farEvents, TraceKind.Send));
        Assert.Equal(farBooks.HandledBy, EventCounts.Of(farEvents, TraceKind.Receive));
        Assert.Equal(farBooks.HandledBy, EventCounts.Of(farEvents, TraceKind.Call));

        var question = farEvents.First(e => e.Kind == TraceKind.Receive && e.MessageType == typeof(Question).FullName);
        Assert.Equal("/user/pupil", question.Peer!.Path);
        Assert.Equal(near.Tracer.Node, question.Peer.Node);
        Assert.Equal(far.Tracer.Node, nearEvents.First(e => e.Kind == TraceKind.Send && e.MessageType == typeof(Question).FullName).Peer!.Node);
    }

    [Fact(Timeout = 60_000)]
    public async Task What_happens_before_stands_before_and_times_never_decrease()
    {
        await using var node = TracedNode.Local().Open();
        var books = new Books();
        node.Session.SetPattern(PatternScope.Local, EveryHandler);
        node.Session.SetFlags(new PidSpec.All(), TracedNode.Everything);
        var counter = node.System.ActorOf(Props.Create(() => new Counter(books)), "counter");
        var boss = node.System.ActorOf(Props.Create(() => new Boss(books, counter)), "boss");
        await boss.Ask<AllDone>(new Run(200), TracedNode.Patience);
        await boss.GracefulStop(TracedNode.Patience);
        // A worker tells of its exit after its boss knows of it.
        await node.Sink.Until(node, seen => seen.Count(e => e.Kind == TraceKind.Exit && e.Actor!.Path.StartsWith("/user/boss", StringComparison.Ordinal)) == 201);

        var events = await node.CloseAsync();
        Assert.All(events.Zip(events.Skip(1)), pair => Assert.True(pair.First.Timestamp <= pair.Second.Timestamp));
        for (var i = 0; i < 200; i++)
        {
            var worker = $"/user/boss/worker-{i}";
            var steps = new[]
            {
                IndexOf(events, e => e.Kind == TraceKind.Spawn && e.Peer!.Path == worker),
                IndexOf(events, e => e.Kind == TraceKind.Send && e.Peer!.Path == worker && e.MessageType == typeof(Job).FullName),
                IndexOf(events, e => e.Kind == TraceKind.Receive && e.Actor!.Path == worker && e.MessageType == typeof(Job).FullName),
                IndexOf(events, e => e.Kind == TraceKind.Call && e.Actor!.Path == worker && e.Function!.Function == typeof(Job).FullName),
                IndexOf(events, e => e.Kind == TraceKind.Send && e.Actor!.Path == worker && e.MessageType == typeof(Forwarded).FullName),
                IndexOf(events, e => e.Kind == TraceKind.Receive && e.Actor!.Path == worker && e.MessageType == typeof(Count).FullName),
                IndexOf(events, e => e.Kind == TraceKind.Call && e.Actor!.Path == worker && e.Function!.Function == typeof(Count).FullName),
                IndexOf(events, e => e.Kind == TraceKind.Exit && e.Actor!.Path == worker),
            };
            Assert.DoesNotContain(-1, steps);
            Assert.Equal(steps.Order(), steps);
        }
    }

    private static int IndexOf(IReadOnlyList<TraceEvent> events, Predicate<TraceEvent> isIt) => ((List<TraceEvent>)[.. events]).FindIndex(isIt);

    private sealed class Pupil : BookKeeper
    {
        public Pupil(Books books, IActorRef sage)
            : base(books)
        {
            var asker = ActorRefs.Nobody as IActorRef;
            var jobs = 0;
            On<Run>(run =>
            {
                (asker, jobs) = (Sender, run.Jobs);
                Send(sage, new Question(1));
            });
            On<Reply>(answer =>
            {
                if (answer.Number == jobs)
                    Send(asker, new AllDone(jobs));
                else
                    Send(sage, new Question(answer.Number + 1));
            });
        }
    }
}
