namespace Inviso.EndToEnd.Faults;

/// <summary>Leases of a second, and figures of the test's own process: nothing else runs beside these tests.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class FaultCollection
{
    public const string Name = "faults";
}
