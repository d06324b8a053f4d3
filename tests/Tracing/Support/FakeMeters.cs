namespace Inviso.Tracing.Tests.Support;

/// <summary>A session that is as busy as the test says.</summary>
internal sealed class FakeSession : ISessionMeter
{
    public bool IsSuspended { get; set; }

    public long Captured { get; set; }

    public int QueuePercent { get; set; }

    public int? LargestMailbox { get; set; }
}

/// <summary>A process that has used what the test says.</summary>
internal sealed class FakeProcess : IProcessMeter
{
    public TimeSpan ProcessorTime { get; set; }

    public TimeSpan GcPauses { get; set; }

    public int Cores => 4;

    public long WorkingSet { get; set; }

    public long ThreadPoolBacklog { get; set; }
}
