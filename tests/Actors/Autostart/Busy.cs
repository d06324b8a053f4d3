using Akka.Actor;

namespace Inviso.Actors.Tests.Autostart;

/// <summary>Starts before Inviso an actor that never rests.</summary>
public sealed class Busy : ExtensionIdProvider<Busy.Running>
{
    public const string Config =
        """akka.extensions = ["Inviso.Actors.Tests.Autostart.Busy, Inviso.Actors.Tests", "Inviso.Actors.InvisoExtensionProvider, Inviso.Actors"]""";

    public override Running CreateExtension(ExtendedActorSystem system)
    {
        system.ActorOf(Props.Create(() => new BusyActor()), "busy").Tell("again");
        return new Running();
    }

    public sealed class Running : IExtension;

    public sealed class BusyActor : UntypedActor
    {
        protected override void OnReceive(object message) => Self.Tell(message);
    }
}
