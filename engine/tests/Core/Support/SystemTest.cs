using Akka.Actor;
using Akka.Configuration;

namespace Engine.Tests.Core.Support;

/// <summary>One quiet actor system for a test, taken down after it.</summary>
public abstract class SystemTest : IAsyncLifetime
{
    protected SystemTest(string config = "") =>
        Sys = ActorSystem.Create("Test", ConfigurationFactory.ParseString(config + "\nakka.loglevel = OFF\nakka.stdout-loglevel = OFF\nakka.log-dead-letters = off"));

    protected ActorSystem Sys { get; }

    internal Inbasket Basket { get; } = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => Sys.Terminate().WaitAsync(TimeSpan.FromSeconds(10));

    protected IActorRef Collector(string? name = null) => Sys.ActorOf(Props.Create(() => new Collector(Basket)), name);
}
