using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Configuration;
using Akka.Event;
using Akka.Remote;
using Akka.Serialization;

namespace AkkaSemantics.Tests.Support;

/// <summary>What was made on this thread, in order, while a system with witnesses is created.</summary>
internal static class Witnesses
{
    public const string Hocon = """
        akka {
          actor {
            provider = "AkkaSemantics.Tests.Support.WitnessProvider, AkkaSemantics.Tests"
            serializers.witness = "AkkaSemantics.Tests.Support.WitnessSerializer, AkkaSemantics.Tests"
            serialization-bindings { "AkkaSemantics.Tests.Support.WitnessSerializer, AkkaSemantics.Tests" = witness }
            serialization-identifiers { "AkkaSemantics.Tests.Support.WitnessSerializer, AkkaSemantics.Tests" = 4711 }
          }
          extensions = ["AkkaSemantics.Tests.Support.WitnessExtension, AkkaSemantics.Tests"]
          remote.dot-netty.tcp { hostname = "127.0.0.1", port = 0 }
        }
        """;

    [ThreadStatic]
    private static List<string>? _made;

    public static IReadOnlyList<string> Of(Action creation)
    {
        _made = [];
        creation();
        return _made;
    }

    public static void Note(string what) => _made?.Add(what);
}

internal sealed class WitnessProvider : RemoteActorRefProvider
{
    public WitnessProvider(string systemName, Settings settings, EventStream eventStream)
        : base(systemName, settings, eventStream) => Witnesses.Note($"provider of {systemName}, log level {settings.LogLevel}, event stream {eventStream is not null}");

    public override void Init(ActorSystemImpl system)
    {
        Witnesses.Note("Init");
        base.Init(system);
        Witnesses.Note("listener " + (ResolveActorRef(RootPath / "system" / "deadLetterListener") is not EmptyLocalActorRef));
    }
}

internal sealed class WitnessSerializer : Serializer
{
    public WitnessSerializer(ExtendedActorSystem system)
        : base(system) => Witnesses.Note("serializer, provider there " + (system.Provider is WitnessProvider));

    public override bool IncludeManifest => false;

    public override byte[] ToBinary(object obj) => [];

    public override object FromBinary(byte[] bytes, Type type) => bytes;
}

internal sealed class WitnessExtension : ExtensionIdProvider<WitnessExtension>, IExtension
{
    public override WitnessExtension CreateExtension(ExtendedActorSystem system)
    {
        Witnesses.Note("extension");
        return this;
    }
}

/// <summary>A provider by its interfaces only, which cannot be made: no constructor takes what a system gives.</summary>
internal sealed class UnmakeableProvider(string systemName, Settings settings, EventStream eventStream, Config config)
    : RemoteActorRefProvider(systemName, settings, eventStream)
{
    public Config Config { get; } = config;
}
