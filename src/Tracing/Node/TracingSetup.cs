using Akka.Actor.Setup;

namespace Inviso.Tracing;

/// <summary>Gives a system's tracer its clock; without it the machine's. Passed to <c>ActorSystem.Create</c> with the other setups.</summary>
public sealed class TracingSetup(TimeProvider time) : Setup
{
    public TimeProvider Time { get; } = time;

    internal IProcessMeter Meter { get; init; } = ProcessMeter.Instance;
}
