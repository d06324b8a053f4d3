using Akka.Actor;
using Inviso.Tracing.Tests.Support;

namespace Inviso.Tracing.Tests.Tokens;

/// <summary>A message that is put aside keeps its token and comes back with it.</summary>
public sealed class StashedTokenTests
{
    public static TheoryData<string> Ways => ["all", "each", "chosen", "restart"];

    [Theory(Timeout = 30_000)]
    [MemberData(nameof(Ways))]
    public async Task Tokens_come_back_with_their_messages(string way)
    {
        await using var node = TracedNode.Local();
        var keeper = node.System.ActorOf(Props.Create(() => new Keeper()), "keeper");
        var same = new Keeper.Item();
        keeper.Tell(same);
        await node.Acting("a").In(_ =>
        {
            for (var label = 1; label <= 3; label++)
            {
                SeqTrace.Set(Sequences.Token(label));
                keeper.Tell(label == 2 ? new Keeper.Item() : same);
                SeqTrace.Set(null);
                keeper.Tell(same);
            }

            keeper.Tell(way);
            return true;
        });
        await keeper.Ask<string>("ping", TracedNode.Patience);
        var handled = await keeper.Ask<List<string>>("handled", TracedNode.Patience);
        Assert.Equal(["", "1", "", "2", "", "3", ""], handled);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_stash_in_an_async_handler_keeps_the_token()
    {
        await using var node = TracedNode.Local();
        var late = node.System.ActorOf(Props.Create(() => new Late()), "late");
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var again = new TaskCompletionSource<SeqToken?>();
        await node.Acting("a").In(_ =>
        {
            SeqTrace.Set(Sequences.Token(9));
            late.Tell(new Late.Wait(gate.Task, again));
            return true;
        });
        late.Tell("open");
        gate.SetResult();
        Assert.Equal(Language.Term.Int(9), (await again.Task.WaitAsync(TracedNode.Patience))!.Label);
    }

    private sealed class Keeper : UntypedActor, IWithUnboundedStash
    {
        private static readonly System.Runtime.CompilerServices.ConditionalWeakTable<IActorRef, List<string>> Handled = [];
        private bool _isOpen;

        public sealed record Item;

        public IStash Stash { get; set; } = null!;

        protected override void PostRestart(Exception reason) => _isOpen = true;

        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case Item when !_isOpen:
                    Stash.Stash();
                    break;
                case Item:
                    Handled.GetOrCreateValue(Self).Add(SeqTrace.Get()?.Label.ToString() ?? "");
                    break;
                case "all":
                    _isOpen = true;
                    Stash.UnstashAll();
                    break;
                case "each":
                    _isOpen = true;
                    // Each goes to the front: the last one taken out is the first one handled, so one at a time.
                    Self.Tell("next");
                    break;
                case "next":
                    Stash.Unstash();
                    if (Stash.NonEmpty)
                        Self.Tell("next");
                    break;
                case "chosen":
                    _isOpen = true;
                    Stash.UnstashAll(_ => true);
                    break;
                case "restart":
                    throw new InvalidOperationException("the test asks for a restart");
                case "ping":
                    if (Stash.NonEmpty)
                        Self.Forward("ping");
                    else
                        Sender.Tell("pong");
                    break;
                case "handled":
                    Sender.Tell(Handled.GetOrCreateValue(Self).ToList());
                    break;
                default:
                    break;
            }
        }
    }

    private sealed class Late : ReceiveActor, IWithUnboundedStash
    {
        private bool _isOpen;

        public Late()
        {
            ReceiveAsync<Wait>(async wait =>
            {
                if (_isOpen)
                {
                    wait.Again.SetResult(SeqTrace.Get());
                    return;
                }

                await wait.For;
                Stash.Stash();
            });
            Receive<string>(_ =>
            {
                _isOpen = true;
                Stash.UnstashAll();
            });
        }

        public sealed record Wait(Task For, TaskCompletionSource<SeqToken?> Again);

        public IStash Stash { get; set; } = null!;
    }
}
