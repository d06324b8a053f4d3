namespace Inviso.Tracing;

/// <summary>What an open session is doing. Read by one timer thread at a time.</summary>
internal interface ISessionMeter
{
    bool IsSuspended { get; }

    /// <summary>Events captured since the session was opened.</summary>
    long Captured { get; }

    /// <summary>Percent of the buffer that waits for the drain thread; more than 100 while actors wait for a place.</summary>
    int QueuePercent { get; }

    /// <summary>Messages in the fullest mailbox of an actor that has flags of this session; null while none has.</summary>
    int? LargestMailbox { get; }
}
