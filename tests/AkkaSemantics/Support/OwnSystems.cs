using Akka.Actor;
using Akka.Configuration;

namespace AkkaSemantics.Tests.Support;

/// <summary>Systems that a test makes for itself; they end with it.</summary>
public sealed class OwnSystems : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly List<ActorSystem> _made = [];

    public static Config Quiet { get; } = ConfigurationFactory.ParseString("akka { stdout-loglevel = OFF, loggers = [] }");

    public ActorSystem Make(string hocon) => Make(BootstrapSetup.Create().WithConfig(ConfigurationFactory.ParseString(hocon).WithFallback(Quiet)));

    public ActorSystem Make(BootstrapSetup setup)
    {
        var system = ActorSystem.Create("made", setup);
        _made.Add(system);
        return system;
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => Task.WhenAll(_made.Select(system => system.Terminate())).WaitAsync(Patience);
}
