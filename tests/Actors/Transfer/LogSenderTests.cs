using System.Security.Cryptography;
using System.Threading.Channels;
using Akka.Actor;
using Inviso.Actors.Tests.Support;
using Inviso.Logs;
using Inviso.Messages;

namespace Inviso.Actors.Tests.Transfer;

/// <summary>The sender's end, with a test as the collector.</summary>
public sealed class LogSenderTests : IAsyncLifetime
{
    private readonly Channel<object> _messages = Channel.CreateUnbounded<object>();
    private TestNode _node = null!;
    private IActorRef _collector = null!;

    public Task InitializeAsync()
    {
        _node = TestNode.Start("node1", "inviso.heartbeat { interval = 20ms }");
        _collector = _node.System.ActorOf(Props.Create(() => new Recorder(_messages.Writer)));
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await _node.DisposeAsync();

    [Fact(Timeout = 60_000)]
    public async Task It_keeps_at_most_a_window_under_way_and_ends_when_it_hears_nothing()
    {
        Start(RandomNumberGenerator.GetBytes(TransferProtocol.ChunkSize * (TransferProtocol.Window + 5)));
        var parts = 0;
        object message;
        while ((message = await Next()) is not Terminated)
            parts += message is ITransferPart ? 1 : 0;
        // And one that says that it ended.
        Assert.Equal(TransferProtocol.Window, parts);
    }

    [Fact(Timeout = 60_000)]
    public async Task What_did_not_arrive_is_sent_again_as_it_was()
    {
        var contents = RandomNumberGenerator.GetBytes((TransferProtocol.ChunkSize * 30) + 1);
        var sender = Start(contents);
        var (random, received, expected) = (new Random(1), new List<byte>(), 1L);
        while (true)
        {
            switch (await Next())
            {
                // One in five gets lost on the way, whether new or sent again.
                case ITransferPart when random.Next(5) == 0:
                    break;
                case ITransferPart part when part.Sequence == expected:
                    if (part is TransferProtocol.Chunk chunk)
                    {
                        Assert.Equal(received.Count, chunk.Offset);
                        received.AddRange(chunk.Bytes.Span);
                        Assert.Equal(Crc32C.Compute([.. received]), chunk.Checksum);
                    }

                    sender.Tell(new TransferProtocol.Ack(expected++), _collector);
                    if (part is TransferProtocol.Ended ended)
                    {
                        Assert.True(ended.IsComplete);
                        Assert.Equal(contents, received);
                        Assert.IsType<Terminated>(await AfterParts());
                        return;
                    }

                    break;
                case TransferProtocol.Alive alive when alive.Sent >= expected:
                    sender.Tell(new TransferProtocol.Again(expected), _collector);
                    break;
            }
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task A_runtime_that_ends_says_that_the_transfer_is_incomplete()
    {
        var sender = Start(new byte[TransferProtocol.ChunkSize * 30]);
        while (await Next() is not ITransferPart { Sequence: TransferProtocol.Window })
        {
        }

        _node.System.Stop(sender);
        Assert.Equal(new TransferProtocol.Ended(TransferProtocol.Window + 1, false), await Next(message => message is not TransferProtocol.Alive));
    }

    [Fact(Timeout = 60_000)]
    public async Task Strangers_are_not_heard()
    {
        var sender = Start(new byte[TransferProtocol.ChunkSize * 30]);
        while (await Next() is not ITransferPart { Sequence: TransferProtocol.Window })
        {
        }

        sender.Tell(new TransferProtocol.Cancel(), ActorRefs.NoSender);
        sender.Tell(new TransferProtocol.Ack(3), ActorRefs.NoSender);
        sender.Tell(new TransferProtocol.Ack(99), _collector);
        sender.Tell(new TransferProtocol.Ack(1), _collector);
        Assert.Equal(TransferProtocol.Window + 1, Assert.IsType<TransferProtocol.Chunk>(await Next(message => message is not TransferProtocol.Alive)).Sequence);
    }

    private IActorRef Start(byte[] contents)
    {
        File.WriteAllBytes(_node.PathOf("t.log"), contents);
        SourceFile[] files = [new(LogKind.Trace, "t.log", _node.PathOf("t.log"))];
        var sender = _node.System.ActorOf(LogSenderActor.PropsOf(files, _collector, _node.Extension.Node));
        _collector.Tell(new Recorder.Watch(sender));
        return sender;
    }

    private async Task<object> Next() => await _messages.Reader.ReadAsync().AsTask().WaitAsync(TestNode.Patience);

    private async Task<object> Next(Func<object, bool> isWanted)
    {
        object message;
        do
            message = await Next();
        while (!isWanted(message));
        return message;
    }

    private Task<object> AfterParts() => Next(message => message is not ITransferPart and not TransferProtocol.Alive);
}
