using Akka.Actor;
using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>A reference that an Inviso provider made: tells to it can be seen.</summary>
internal interface ITracedRef
{
    /// <summary>The actor's id, made when first asked for and kept.</summary>
    ActorId Id { get; }

    /// <summary>The path, also while the reference is still being constructed.</summary>
    ActorPath TracedPath { get; }

    NodeTracer Tracer { get; }

    /// <summary>The actor's cell; null for actors elsewhere, temporary actors, and actors that have not started yet.</summary>
    TracedActorCell? Cell { get; }
}
