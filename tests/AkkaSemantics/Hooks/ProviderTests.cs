using Akka.Actor;
using Akka.Configuration;
using Akka.Event;
using Akka.Remote;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Hooks;

/// <summary>How a system comes to its provider.</summary>
public sealed class ProviderTests : IAsyncLifetime
{
    private readonly OwnSystems _systems = new();

    public Task InitializeAsync() => _systems.InitializeAsync();

    public Task DisposeAsync() => _systems.DisposeAsync();

    [Theory]
    [InlineData("AkkaSemantics.Tests.Support.RecordingProvider, AkkaSemantics.Tests", typeof(RecordingProvider))]
    [InlineData("AkkaSemantics.Tests.Support.RecordingRemoteProvider, AkkaSemantics.Tests", typeof(RecordingRemoteProvider))]
    [InlineData("local", typeof(LocalActorRefProvider))]
    [InlineData("remote", typeof(RemoteActorRefProvider))]
    public void The_configuration_names_the_provider_by_class_or_alias(string name, Type expected)
    {
        var system = _systems.Make($"akka {{ actor.provider = \"{name}\", remote.dot-netty.tcp {{ hostname = \"127.0.0.1\", port = 0 }} }}");
        Assert.Equal(expected, ProviderOf(system).GetType());
        Assert.False(system.Settings.HasCluster);
    }

    [Fact]
    public void A_setup_names_the_provider_in_code()
    {
        var name = typeof(RecordingProvider).FullName + ", AkkaSemantics.Tests";
        var system = _systems.Make(BootstrapSetup.Create().WithConfig(OwnSystems.Quiet).WithActorRefProvider(new ProviderSelection.Custom(name, "recording", hasCluster: true)));
        Assert.IsType<RecordingProvider>(ProviderOf(system));
        Assert.False(system.Settings.HasCluster);
    }

    [Fact]
    public void A_provider_of_the_setup_wins_over_the_configured_class()
    {
        var config = ConfigurationFactory.ParseString(RecordingProvider.Hocon).WithFallback(OwnSystems.Quiet);
        var system = _systems.Make(BootstrapSetup.Create().WithConfig(config).WithActorRefProvider(ProviderSelection.Local.Instance));
        Assert.IsType<LocalActorRefProvider>(ProviderOf(system));
    }

    [Theory]
    [InlineData("No.Such.Provider, Nowhere")]
    [InlineData("AkkaSemantics.Tests.Support.HookLog, AkkaSemantics.Tests")]
    [InlineData("AkkaSemantics.Tests.Support.UnmakeableProvider, AkkaSemantics.Tests")]
    public void A_class_that_cannot_be_made_into_a_provider_stops_the_creation_of_the_system(string name) =>
        Assert.ThrowsAny<Exception>(() => _systems.Make($"akka.actor.provider = \"{name}\""));

    [Fact]
    public void A_class_that_cannot_be_found_is_a_configuration_error() =>
        Assert.Throws<ConfigurationException>(() => _systems.Make("akka.actor.provider = \"No.Such.Provider, Nowhere\""));

    [Fact]
    public void The_provider_is_made_with_the_system_before_serializers_and_initialized_before_extensions()
    {
        var made = Witnesses.Of(() => _systems.Make(Witnesses.Hocon));
        Assert.Equal(
            ["provider of made, log level INFO, event stream True", "serializer, provider there True", "Init", "listener False", "extension"],
            made);
    }

    [Fact]
    public void The_remote_provider_adds_its_reference_configuration_to_the_settings()
    {
        Assert.False(_systems.Make(string.Empty).Settings.Config.HasPath("akka.remote.retry-gate-closed-for"));
        Assert.True(_systems.Make(RecordingRemoteProvider.Hocon).Settings.Config.HasPath("akka.remote.retry-gate-closed-for"));
    }

    [Fact]
    public void What_remoting_needs_of_a_provider_is_an_interface()
    {
        var provider = Assert.IsAssignableFrom<IRemoteActorRefProvider>(ProviderOf(_systems.Make(RecordingRemoteProvider.Hocon)));
        Assert.Same(provider, provider.Transport.Provider);
        Assert.Equal(typeof(RemoteActorRefProvider), typeof(RemoteTransport).GetProperty(nameof(RemoteTransport.Provider))!.PropertyType);
        Assert.False(typeof(RemoteActorRefProvider).IsSealed);
    }

    [Fact]
    public void The_local_provider_is_sealed_and_can_be_given_its_dead_letters()
    {
        Assert.True(typeof(LocalActorRefProvider).IsSealed);
        var settings = _systems.Make(string.Empty).Settings;
        var stream = new EventStream(false);
        var three = new LocalActorRefProvider("own", settings, stream);
        IInternalActorRef? given = null;
        var five = new LocalActorRefProvider("own", settings, stream, new Deployer(settings), path => given = new EmptyLocalActorRef(three, path, stream));
        Assert.Same(given, five.DeadLetters);
        Assert.Equal("akka://own/deadLetters", three.DeadLetters.Path.ToString());
    }

    [Fact]
    public void A_remote_provider_overrides_Init_and_the_creation_of_the_watcher()
    {
        var log = RecordingActors.LogOf(_systems.Make(RecordingRemoteProvider.Hocon));
        Assert.Equal(["CreateRemoteWatcher", "Init"], log.Of("/").Where(call => call.Hook is "Init" or "CreateRemoteWatcher").Select(call => call.Hook));
        Assert.All(log.Of("/").Where(call => call.Hook is "Init" or "CreateRemoteWatcher"), call => Assert.Equal(Environment.CurrentManagedThreadId, call.Thread));
    }

    [Theory]
    [InlineData(RecordingProvider.Hocon)]
    [InlineData(RecordingRemoteProvider.Hocon)]
    public void Guardians_root_and_dead_letters_are_not_the_providers_own(string hocon)
    {
        var provider = ProviderOf(_systems.Make(hocon));
        IActorRef[] refs = [provider.RootGuardian, provider.Guardian, provider.SystemGuardian, provider.DeadLetters, provider.TempContainer, provider.IgnoreRef];
        Assert.All(refs, each => Assert.StartsWith("Akka", each.GetType().Assembly.GetName().Name, StringComparison.Ordinal));
        Assert.DoesNotContain(((IRecordingProvider)provider).Log.Calls, call => call is { Hook: "provider", Actor: "/user" or "/system" or "/" });
    }

    [Fact]
    public void Guardians_and_the_temp_container_of_a_delegating_provider_know_it_as_theirs()
    {
        var provider = ProviderOf(_systems.Make(RecordingProvider.Hocon));
        Assert.Same(provider, provider.Guardian.Provider);
        Assert.Same(provider, provider.SystemGuardian.Provider);
        Assert.Same(provider, provider.TempContainer.Provider);
        Assert.IsType<LocalActorRefProvider>(((IInternalActorRef)provider.DeadLetters).Provider);
    }

    [Fact(Timeout = 10_000)]
    public async Task A_system_with_a_delegating_provider_terminates()
    {
        var system = _systems.Make(RecordingProvider.Hocon);
        Action<Scripted> script = _ => { };
        system.ActorOf(Props.Create(() => new Scripted(script)), "a");
        await system.Terminate();
        Assert.True(((IInternalActorRef)system.DeadLetters).Provider.TerminationTask.IsCompletedSuccessfully);
        Assert.Single(RecordingActors.LogOf(system).All("SendSystemMessage", "/user/a", m => m is Akka.Dispatch.SysMsg.Terminate));
    }

    private static IActorRefProvider ProviderOf(ActorSystem system) => ((ExtendedActorSystem)system).Provider;
}
