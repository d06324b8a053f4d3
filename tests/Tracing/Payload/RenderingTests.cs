using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Numerics;
using Akka.Actor;
using Inviso.Language;
using Inviso.Tracing.Tests.Support;

namespace Inviso.Tracing.Tests.Payload;

/// <summary>What each kind of value looks like.</summary>
public sealed class RenderingTests
{
    [Flags]
    internal enum Days
    {
        None = 0,
        Monday = 1,
        Sunday = 2,
    }

    internal readonly record struct Point(int X, int Y);

    internal struct Fields
    {
        public int Number;
        public Point? Place;
        public static int Shared = 1;
        private readonly int _hidden;

        public Fields(int hidden) => _hidden = hidden;

        public readonly int Twice => _hidden * 2;
    }

    internal sealed record Nullables(int? Some, int? None, Days? Day, DateTime? When, Point? At, string? Text, Uri? Link);

    internal sealed class Box<T>(T value)
    {
        public T Value { get; } = value;

        public Box<Box<T>>? Outer { get; init; }
    }

    internal class Parent
    {
        public virtual string Name { get; init; } = "parent";

        public object? Kept { get; init; }
    }

    internal sealed class Child : Parent
    {
        public override string Name => throw new InvalidOperationException("computed");

        public new int Kept { get; init; }
    }

    internal sealed class Silent
    {
        public int Hidden => GetHashCode();
    }

    private static readonly object[][] Values =
    [
        [1.5m, "1.5"], [1.5f, "1.5"], [double.NaN, "nan"], [(Half)2, "2.0"], [ulong.MaxValue, "18446744073709551615"], [(byte)7, "7"], ['x', "\"x\""],
        [BigInteger.Pow(10, 30), "1000000000000000000000000000000"], [BigInteger.Pow(10, 3_000), "'...'"], [(Int128)5, "5"],
        [Days.Monday | Days.Sunday, "'Monday, Sunday'"], [(Days)8, "'8'"],
        [Guid.Empty, "\"00000000-0000-0000-0000-000000000000\""], [TimeSpan.FromSeconds(1), "\"00:00:01\""], [new Version(1, 2), "\"1.2\""],
        [new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc), "\"2026-01-02T03:04:05.0000000Z\""], [new DateOnly(2026, 1, 2), "\"2026-01-02\""],
        [typeof(List<int>), "'System.Collections.Generic.List`1[System.Int32]'"], [new Uri("http://a/b"), "\"http://a/b\""], [new byte[] { 1, 2 }, "<<1,2>>"],
        [Term.Tuple(Term.Atom("a")), "{a}"], [(1, "two"), "{1,\"two\"}"], [Tuple.Create(1), "{1}"], [KeyValuePair.Create("k", 2), "{\"k\",2}"],
        [new Point(1, 2), "{'Payload.RenderingTests+Point',#{'X' => 1,'Y' => 2}}"],
        [new Fields(1) { Number = 3, Place = new Point(4, 5) },
            "{'Payload.RenderingTests+Fields',#{'Number' => 3,'Place' => {'Payload.RenderingTests+Point',#{'X' => 4,'Y' => 5}}}}"],
        [new Nullables(1, null, Days.Monday, null, null, null, null),
            "{'Payload.RenderingTests+Nullables',#{'At' => null,'Day' => 'Monday','Link' => null,'None' => null,'Some' => 1,'Text' => null,'When' => null}}"],
        [new Box<Box<int>>(new Box<int>(1)),
            "{'Payload.RenderingTests+Box`1[Payload.RenderingTests+Box`1[System.Int32]]',#{'Outer' => null,'Value' => {'Payload.RenderingTests+Box`1[System.Int32]',"
            + "#{'Outer' => null,'Value' => 1}}}}"],
        [new Child { Kept = 2 }, "{'Payload.RenderingTests+Child',#{'Kept' => 2}}"], [new Silent(), "'Payload.RenderingTests+Silent'"],
        [new ArgumentException("wrong"), "{'System.ArgumentException',\"wrong\"}"],
        [new int[2, 2] { { 1, 2 }, { 3, 4 } }, "[1,2,3,4]"], [default(ImmutableArray<int>), "[unreadable]"],
        [ImmutableArray.Create(1), "[1]"], [ImmutableList.Create(1, 2), "[1,2]"], [ImmutableStack.Create(1), "[1]"], [new HashSet<int> { 1 }, "[1]"],
        [new Queue<int>([1, 2]), "[1,2]"], [new ConcurrentQueue<int>([1]), "[1]"], [new LinkedList<int>([1]), "[1]"], [new[] { 1 }.ToFrozenSet(), "[1]"],
        [new Dictionary<string, object?> { ["b"] = null, ["a"] = 1 }, "#{\"a\" => 1,\"b\" => null}"], [new Dictionary<int, int> { [1] = 2 }.ToFrozenDictionary(), "#{1 => 2}"],
        [ImmutableDictionary<string, int>.Empty.Add("a", 1), "#{\"a\" => 1}"], [new ConcurrentDictionary<int, int> { [1] = 2 }, "#{1 => 2}"],
    ];

    [Fact(Timeout = 60_000)]
    public async Task Every_kind_of_value_has_its_form()
    {
        await using var node = TracedNode.Local(Rendered.Full).Open();
        var actor = node.Doing("one");
        await actor.Run();
        node.Session.SetFlags(new Inviso.Messages.PidSpec.LocalName("one"), Inviso.Messages.TraceFlags.Receive);
        foreach (var value in Values)
            actor.Tell(value[0], ActorRefs.NoSender);
        var shown = (await node.CloseAsync()).Select(e => e.Data!.ToString().Replace("Inviso.Tracing.Tests.", "")).ToArray();
        Assert.Equal(Values.Select(value => (string)value[1]), shown);
    }

    [Fact(Timeout = 30_000)]
    public async Task An_actor_in_a_message_is_a_process_id()
    {
        await using var node = TracedNode.Local(Rendered.Full).Open();
        var actor = node.Doing("one");
        await actor.Run();
        node.Session.SetFlags(new Inviso.Messages.PidSpec.LocalName("one"), Inviso.Messages.TraceFlags.Receive);
        actor.Tell(new Box<IActorRef>(actor), ActorRefs.NoSender);
        var received = Assert.Single(await node.CloseAsync());
        var members = Assert.IsType<MapTerm>(Assert.IsType<TupleTerm>(received.Data)[1]);
        Assert.True(members.TryGet(Term.Atom("Value"), out var pid));
        Assert.Equal(node.Tracer.IdOf(actor)!.ToTerm(), pid);
    }

    [Fact(Timeout = 60_000)]
    public async Task What_others_change_meanwhile_does_no_harm()
    {
        await using var node = TracedNode.Local(Rendered.Full).Open();
        var actor = node.Doing("one");
        await actor.Run();
        node.Session.SetFlags(new Inviso.Messages.PidSpec.LocalName("one"), Inviso.Messages.TraceFlags.Receive);
        var (list, map, set) = (new List<int>(), new Dictionary<int, int>(), new HashSet<int>());
        using var stop = new CancellationTokenSource();
        var changing = Task.Run(() =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i = (i + 1) % 50)
            {
                if (i == 0)
                {
                    list.Clear();
                    map.Clear();
                    set.Clear();
                }

                list.Add(i);
                map[i] = i;
                set.Add(i);
            }
        });
        for (var i = 0; i < 5_000; i++)
            actor.Tell(new object[] { list, map, set }, ActorRefs.NoSender);
        var events = await node.CloseAsync();
        await stop.CancelAsync();
        await changing;
        Assert.Equal(5_000, events.Count);
        Assert.All(events, e => Assert.Equal(3, Assert.IsType<ListTerm>(e.Data).Count));
    }
}
