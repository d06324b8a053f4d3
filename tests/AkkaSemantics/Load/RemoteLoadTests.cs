using Akka.Actor;
using AkkaSemantics.Tests.Remote;

namespace AkkaSemantics.Tests.Load;

public sealed class RemoteLoadTests : RemoteTest
{
    [Fact(Timeout = 60_000)]
    public async Task Both_directions_keep_every_message_and_the_order_of_each_sender()
    {
        const int senders = 4, each = 2500;
        StartThere(a => a.OnAny(m => a.From.Tell(m)), "echo");
        var echo = Resolve("echo");
        await Task.WhenAll(Enumerable.Range(0, senders).Select(sender => Task.Run(() =>
        {
            for (var number = 0; number < each; number++)
                echo.Tell($"{sender}:{number}", TestActor);
        })));
        var heard = ReceiveN(senders * each, TimeSpan.FromSeconds(30)).Cast<string>().Select(m => m.Split(':')).ToLookup(m => m[0], m => int.Parse(m[1], null));
        Assert.Equal(senders, heard.Count);
        Assert.All(heard, numbers => Assert.Equal(Enumerable.Range(0, each), numbers));
    }
}
