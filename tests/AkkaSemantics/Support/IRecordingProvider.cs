namespace AkkaSemantics.Tests.Support;

/// <summary>A provider whose references and cells write down the calls of their hooks.</summary>
public interface IRecordingProvider
{
    HookLog Log { get; }
}

/// <summary>What a provider was asked for when it was to make an actor.</summary>
public sealed record ActorOrder(bool SystemService, Akka.Actor.Deploy? Deploy, bool LookupDeploy, bool Async);
