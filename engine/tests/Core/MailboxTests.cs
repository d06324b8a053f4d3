using Akka.Actor;
using Engine.Tests.Core.Support;

namespace Engine.Tests.Core;

public class MailboxTests : SystemTest
{
    [Fact(Timeout = 30_000)]
    public async Task Messages_of_each_of_many_senders_arrive_once_and_in_order()
    {
        const int senders = 4;
        const int each = 50_000;
        var done = new TaskCompletionSource<string>();
        var target = Sys.ActorOf(Props.Create(() => new Checker(senders, each, done)));
        var threads = Enumerable.Range(0, senders).Select(sender => new Thread(() =>
        {
            for (var i = 0; i < each; i++) target.Tell((sender, i), ActorRefs.NoSender);
        })).ToList();
        threads.ForEach(thread => thread.Start());
        Assert.Equal("ok", await done.Task);
        threads.ForEach(thread => thread.Join());
    }

    [Fact(Timeout = 30_000)]
    public async Task What_reaches_a_stopping_actor_is_handled_or_a_dead_letter()
    {
        const int all = 20_000;
        var letters = 0;
        var handled = new StrongBox();
        Sys.EventStream.Subscribe(new Counter(() => Interlocked.Increment(ref letters)), typeof(Akka.Event.DeadLetter));
        var target = Sys.ActorOf(Props.Create(() => new CountingActor(handled)));
        var sending = Task.Run(() =>
        {
            for (var i = 0; i < all; i++) target.Tell("x", ActorRefs.NoSender);
        });
        await target.GracefulStop(TimeSpan.FromSeconds(10));
        await sending;
        Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref letters) + Volatile.Read(ref handled.Value) == all, TimeSpan.FromSeconds(10)), $"{letters} + {handled.Value} of {all}");
    }

    private sealed class StrongBox
    {
        public int Value;
    }

    private sealed class CountingActor : UntypedActor
    {
        private readonly StrongBox _count;

        public CountingActor(StrongBox count) => _count = count;

        protected override void OnReceive(object message) => Interlocked.Increment(ref _count.Value);
    }

    private sealed class Counter : MinimalActorRef
    {
        private readonly Action _count;

        public Counter(Action count) => _count = count;

        public override ActorPath Path { get; } = ActorPath.Parse("akka://Test/user/counter");

        public override IActorRefProvider Provider => throw new NotSupportedException();

        protected override void TellInternal(object message, IActorRef sender) => _count();
    }

    private sealed class Checker : UntypedActor
    {
        private readonly int[] _next;
        private readonly int _each;
        private readonly TaskCompletionSource<string> _done;

        public Checker(int senders, int each, TaskCompletionSource<string> done)
        {
            _next = new int[senders];
            _each = each;
            _done = done;
        }

        protected override void OnReceive(object message)
        {
            var (sender, number) = ((int, int))message;
            if (_next[sender]++ != number) _done.TrySetResult($"sender {sender}: {number} came as number {_next[sender] - 1}");
            if (_next.All(next => next == _each)) _done.TrySetResult("ok");
        }
    }
}
