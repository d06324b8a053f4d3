using Akka.Actor;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Systems;

public sealed class ExtensionTests() : SemanticsTest("akka.extensions = [\"AkkaSemantics.Tests.Systems.ExtensionTests+CounterId, AkkaSemantics.Tests\"]")
{
    [Fact]
    public void An_extension_named_in_the_configuration_is_there_from_the_start()
    {
        Assert.True(Sys.HasExtension<Counter>());
        Assert.True(Sys.TryGetExtension<Counter>(out var counter));
        Assert.Same(Sys, counter.System);
    }

    [Fact]
    public void There_is_one_instance_per_system()
    {
        Assert.Same(Sys.GetExtension<Counter>(), new CounterId().Get(Sys));
        Assert.Same(Sys.GetExtension<Counter>(), Sys.RegisterExtension(new CounterId()));
        using var other = ActorSystem.Create("other");
        Assert.False(other.HasExtension<Counter>());
        Assert.NotSame(Sys.GetExtension<Counter>(), new CounterId().Apply(other));
    }

    public sealed class Counter(ExtendedActorSystem system) : IExtension
    {
        public ExtendedActorSystem System { get; } = system;
    }

    public sealed class CounterId : ExtensionIdProvider<Counter>
    {
        public override Counter CreateExtension(ExtendedActorSystem system) => new(system);
    }
}
