using Akka.Actor;

namespace CodeServer;

public sealed class CodeServerProvider : ExtensionIdProvider<CodeServerExtension>
{
    public override CodeServerExtension CreateExtension(ExtendedActorSystem system)
    {
        var settings = CodeServerSettings.From(system.Settings.Config);
        CodePath.DeclarePoints();
        var server = system.ActorOf(Props.Create(() => new CodeServerActor(settings)), "code");
        for (var i = 1; i <= settings.Workers; i++)
            system.ActorOf(Props.Create(() => new WorkerActor()), $"worker-{i}");
        return new CodeServerExtension(server);
    }
}
