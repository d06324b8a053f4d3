namespace Inviso.Tracing;

/// <summary>
/// How busy a node was when <see cref="LoadMeter.Sample"/> looked. Shares are of the last second, or of the time since the sample before if that is longer.
/// </summary>
/// <param name="CpuPercent">Processor time of the process, of all its cores; null until a second has been seen.</param>
/// <param name="GcPercent">Time in which the process stood still for garbage collections; null until a second has been seen.</param>
/// <param name="EventsPerSecond">Events that the node's Inviso session captured; null until a second has been seen.</param>
/// <param name="WorkingSet">Bytes of physical memory of the process.</param>
/// <param name="ThreadPoolBacklog">Work items that wait for a thread of the pool.</param>
public readonly record struct LoadSample(double? CpuPercent, double? GcPercent, double? EventsPerSecond, long WorkingSet, long ThreadPoolBacklog);
