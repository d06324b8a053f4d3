namespace Akka.Actor.Internal;

/// <summary>Called once, after the constructor and the producer plugins, before PreStart.</summary>
public interface IInitializableActor
{
    void Init();
}
