using Akka.Actor;
using Inviso.Tracing.Tests.Support;

namespace Inviso.Tracing.Tests.Tokens;

/// <summary>Few objects, told over and over by many senders with and without tokens at once: each message comes with its own token.</summary>
public sealed class EqualMessagesTests
{
    private const int Senders = 6;
    private const int Each = 3_000;
    private const int Kinds = 3;

    [Theory(Timeout = 60_000)]
    [InlineData(11)]
    [InlineData(12)]
    public async Task Every_message_has_the_token_it_was_sent_with(int seed)
    {
        await using var node = TracedNode.Local();
        var taker = node.System.ActorOf(Props.Create(() => new Taker()), "taker");
        var senders = Enumerable.Range(0, Senders).Select(i => node.Acting($"s{i}")).ToArray();
        await senders[0].In(_ =>
        {
            SeqTrace.Set(Sequences.Token(0));
            taker.Tell("the first token of the actor");
            return true;
        });
        var told = await Task.WhenAll(senders.Select((sender, i) => sender.In(_ => Tell(taker, new Random(seed + i)))));
        var taken = await taker.Ask<Dictionary<(IActorRef, object), List<string>>>("taken", TracedNode.Patience);
        for (var i = 0; i < Senders; i++)
        {
            for (var kind = 0; kind < Kinds; kind++)
                Assert.Equal(told[i][kind], taken[(senders[i], Taker.Objects[kind])]);
        }

        Assert.Equal(0, ((ITokenTaker)taker).Inbox!.Count);
    }

    private static List<string>[] Tell(IActorRef taker, Random random)
    {
        List<string>[] told = [.. Enumerable.Range(0, Kinds).Select(_ => new List<string>())];
        for (var n = 0; n < Each; n++)
        {
            var label = random.Next(2) == 0 ? n : -1;
            SeqTrace.Set(label < 0 ? null : Sequences.Token(label, SeqTraceFlags.None));
            var kind = random.Next(Kinds);
            told[kind].Add(label < 0 ? "" : label.ToString(System.Globalization.CultureInfo.InvariantCulture));
            taker.Tell(Taker.Objects[kind]);
        }

        return told;
    }

    private sealed class Taker : UntypedActor
    {
        public static readonly object[] Objects = [new(), new(), new()];
        private readonly Dictionary<(IActorRef, object), List<string>> _taken = [];

        protected override void OnReceive(object message)
        {
            if (message is "taken")
            {
                Sender.Tell(_taken);
                return;
            }

            if (!_taken.TryGetValue((Sender, message), out var labels))
                _taken[(Sender, message)] = labels = [];
            labels.Add(SeqTrace.Get()?.Label.ToString() ?? "");
        }
    }
}
