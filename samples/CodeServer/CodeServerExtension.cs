using Akka.Actor;

namespace CodeServer;

/// <summary>
/// Answers where code is found, as Erlang's code server does, and has idle workers beside it. An application starts it by configuration:
/// <c>akka.extensions = ["CodeServer.CodeServerProvider, CodeServer"]</c>.
/// </summary>
public sealed class CodeServerExtension(IActorRef server) : IExtension
{
    public IActorRef Server { get; } = server;
}
