using System.Globalization;
using Akka.Actor;

namespace Engine.Tests.Remote;

public sealed class ConnectionLossTests
{
    private const string Quick = "akka.remote { retry-gate-closed-for = 0.05 s, resend-interval = 0.2 s, system-message-ack-piggyback-timeout = 0.1 s }";

    /// <summary>Watches and notifications flow while the connections die: each end is told once, and in the order of the ends.</summary>
    [Theory(Timeout = 120_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task System_messages_survive_any_number_of_lost_connections(bool byReset)
    {
        const int Rounds = 20, Each = 10;
        using var proxy = new CuttingProxy();
        var far = RemoteSystem.Start("Far", string.Create(CultureInfo.InvariantCulture, $"{Quick}\nakka.remote.dot-netty.tcp.public-port = {proxy.Port}"));
        var near = RemoteSystem.Start("Near", Quick);
        proxy.Start(BoundPort(far));
        var (watcher, inbox) = Collector.Start(near);
        var told = new List<string>();
        for (var round = 0; round < Rounds; round++)
        {
            var actors = Enumerable.Range(0, Each)
                .Select(i => far.ActorOf(Props.Create(() => new Echo()), string.Create(CultureInfo.InvariantCulture, $"a{(round * Each) + i}"))).ToArray();
            foreach (var actor in actors) watcher.Tell(near.Provider.ResolveActorRef($"{far.Url(actor.Path.ToStringWithoutAddress())}#{actor.Path.Uid}"));

            // Watches before and after the loss, ends before and after it.
            if (round % 2 == 0) proxy.Cut(byReset);
            foreach (var actor in actors) actor.Tell("stop");
            if (round % 2 == 1) proxy.Cut(byReset);
            for (var i = 0; i < Each; i++) told.Add(Assert.IsType<Terminated>(await inbox.Next()).ActorRef.Path.Name);
        }

        Assert.Equal(Rounds * Each, told.Distinct(StringComparer.Ordinal).Count());
        watcher.Tell("end");
        Assert.Equal("end", await inbox.Next());
        await near.Terminate().WaitAsync(RemoteSystem.Patience);
        await far.Terminate().WaitAsync(RemoteSystem.Patience);
    }

    private static int BoundPort(ExtendedActorSystem system) => ((Akka.Remote.RemoteActorRefProvider)system.Provider).Transport is Akka.Remote.Remoting remoting
        ? remoting.BoundPort
        : throw new InvalidOperationException("no remoting");
}
