namespace Inviso.Tracing;

/// <summary>What the process has used since it was started. Read by one thread at a time.</summary>
internal interface IProcessMeter
{
    /// <summary>Processor time of all threads together.</summary>
    TimeSpan ProcessorTime { get; }

    /// <summary>Time in which all threads stood still for garbage collections.</summary>
    TimeSpan GcPauses { get; }

    /// <summary>Number of cores that the process can use.</summary>
    int Cores { get; }

    /// <summary>Bytes of physical memory.</summary>
    long WorkingSet { get; }

    /// <summary>Work items that wait for a thread of the pool.</summary>
    long ThreadPoolBacklog { get; }
}
