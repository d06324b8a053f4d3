using System.Collections;
using Akka.Actor;
using Akka.Event;
using Inviso.Messages;
using Inviso.Tracing.Tests.Support;

namespace Inviso.Tracing.Tests.Payload;

/// <summary>Code of the application that hands out values may throw or never end; neither the actor nor the session suffers.</summary>
public sealed class ApplicationCodeTests
{
    private const string Readable = "inviso.trace.readable-members = [\"Inviso.Tracing.Tests.Payload.ApplicationCodeTests+Computed.Value\"]\n";

    public sealed class Computed(Func<int> compute)
    {
        public int Value => compute();

        public int Other => throw new InvalidOperationException($"nobody named it, and {Name} is no reason");

        public string Name { get; } = "computed";
    }

    public sealed class EndlessCollection(Func<int> next) : IReadOnlyCollection<int>
    {
        public int Count => throw new InvalidOperationException("never asked");

        public IEnumerator<int> GetEnumerator()
        {
            while (true)
                yield return next();
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    public sealed class LazyFailureException(Func<string> message) : Exception
    {
        public override string Message => message();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_computed_member_is_read_where_it_is_named()
    {
        Assert.Equal("{'Payload.ApplicationCodeTests+Computed',#{'Name' => \"computed\"}}", await Rendered.Of(new Computed(() => 1)));
        Assert.Equal("{'Payload.ApplicationCodeTests+Computed',#{'Name' => \"computed\",'Value' => 1}}", await Rendered.Of(new Computed(() => 1), Rendered.Patient + Readable));
    }

    [Fact(Timeout = 60_000)]
    public async Task What_throws_is_unreadable()
    {
        static int Throw() => throw new InvalidOperationException("thrown by a test");
        Assert.Equal(
            "{'Payload.ApplicationCodeTests+Computed',#{'Name' => \"computed\",'Value' => unreadable}}", await Rendered.Of(new Computed(Throw), Rendered.Patient + Readable));
        Assert.Equal("unreadable", await Rendered.Of(new EndlessCollection(Throw), Rendered.Patient));
        Assert.Equal("{'Payload.ApplicationCodeTests+LazyFailureException',unreadable}", await Rendered.Of(new LazyFailureException(() => $"{Throw()}"), Rendered.Patient));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_collection_of_the_application_is_read_as_far_as_it_is_shown()
    {
        var last = 0;
        Assert.EndsWith(",20,'...']", await Rendered.Of(new EndlessCollection(() => ++last), Rendered.Patient), StringComparison.Ordinal);
        Assert.Equal(21, last);
        Assert.Equal("[1,2]", await Rendered.Of(new List<int> { 1, 2 }.AsReadOnly(), Rendered.Patient));
        Assert.Equal("#{1 => 2}", await Rendered.Of(new SortedDictionary<int, int> { [1] = 2 }, Rendered.Patient));
        Assert.Equal("{'Payload.ApplicationCodeTests+LazyFailureException',\"told\"}", await Rendered.Of(new LazyFailureException(() => "told"), Rendered.Patient));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("late")]
    [InlineData("eager")]
    public async Task What_never_ends_is_run_once_reported_once_and_shown_as_unreadable(string rendering)
    {
        await using var node = TracedNode.Local($"{Rendered.Full}{Readable}inviso.trace.payload-rendering = {rendering}\nakka.loglevel = WARNING").Open();
        var warnings = new WarningList();
        node.System.EventStream.Subscribe(node.System.ActorOf(Props.Create(() => new WarningKeeper(warnings)), "warnings"), typeof(Warning));
        var actor = node.Doing("one");
        await actor.Run();
        node.Session.SetFlags(new PidSpec.LocalName("one"), TraceFlags.Receive);
        using var gate = new ManualResetEventSlim();
        var runs = 0;
        int Block()
        {
            Interlocked.Increment(ref runs);
            gate.Wait(TracedNode.Patience);
            return 1;
        }

        for (var i = 0; i < 100; i++)
            actor.Tell(new Computed(Block), ActorRefs.NoSender);
        await actor.Run();
        await node.Session.FlushAsync().WaitAsync(TracedNode.Patience);
        var blocked = node.Sink.Events;
        Assert.Equal(101, blocked.Count);
        Assert.All(blocked.Take(100), e => Assert.EndsWith("'Value' => unreadable}}", e.Data!.ToString(), StringComparison.Ordinal));

        // None where the machine was so busy that the thread for it did not even start in time.
        Assert.InRange(runs, 0, 1);
        await warnings.First.WaitAsync(TracedNode.Patience);
        gate.Set();
        await node.CloseAsync();
        Assert.Contains("the member Value of Inviso.Tracing.Tests.Payload.ApplicationCodeTests+Computed", Assert.Single(warnings.All), StringComparison.Ordinal);
    }

    private sealed class WarningList
    {
        private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly List<string> _all = [];

        public Task First => _first.Task;

        public string[] All
        {
            get
            {
                lock (_all)
                    return [.. _all];
            }
        }

        public void Add(string text)
        {
            lock (_all)
                _all.Add(text);
            _first.TrySetResult();
        }
    }

    private sealed class WarningKeeper(WarningList list) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is Warning { LogSource: "inviso" } warning)
                list.Add(warning.Message.ToString()!);
        }
    }
}
