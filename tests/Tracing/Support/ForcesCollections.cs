namespace Inviso.Tracing.Tests.Support;

/// <summary>
/// Tests that make the process collect garbage. They run when the others are done, because a collection shows in the bytes that a thread has allocated, which
/// others measure.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ForcesCollections
{
    public const string Name = "forces garbage collections";
}
