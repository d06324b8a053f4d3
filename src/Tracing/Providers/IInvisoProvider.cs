namespace Inviso.Tracing;

/// <summary>A provider that makes traced references.</summary>
internal interface IInvisoProvider
{
    NodeTracer Tracer { get; }
}
