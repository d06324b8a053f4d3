using System.Diagnostics;

namespace Inviso.Tracing;

/// <summary>The process this runs in.</summary>
internal sealed class ProcessMeter : IProcessMeter
{
    public static ProcessMeter Instance { get; } = new();

    public TimeSpan ProcessorTime
    {
        get
        {
            using var process = Process.GetCurrentProcess();
            return process.TotalProcessorTime;
        }
    }

    public TimeSpan GcPauses => GC.GetTotalPauseDuration();

    public int Cores => Environment.ProcessorCount;

    public long WorkingSet => Environment.WorkingSet;

    public long ThreadPoolBacklog => ThreadPool.PendingWorkItemCount;
}
