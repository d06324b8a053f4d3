namespace Inviso.Tracing;

/// <summary>What became of a run of the application's code.</summary>
internal enum ApplicationCodeOutcome
{
    Done,

    /// <summary>It threw.</summary>
    Failed,

    /// <summary>It has not ended in time. It may still run, and nobody waits for it.</summary>
    TooLong,
}
