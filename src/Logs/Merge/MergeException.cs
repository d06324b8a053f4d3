namespace Inviso.Logs;

public enum MergeFailure
{
    /// <summary>There is no source, or none has a trace log that can be read.</summary>
    NothingToRead,

    /// <summary>The output could not be created.</summary>
    OutputNotOpened,

    /// <summary>The output could not be written to its end.</summary>
    OutputNotWritten,
}

/// <summary>A merge could not be done; the message is one sentence for the user. There is no output under its final name.</summary>
public sealed class MergeException : Exception
{
    public MergeException(MergeFailure failure, string message, Exception? inner = null)
        : base(message, inner) => Failure = failure;

    public MergeFailure Failure { get; }

    /// <summary>Where nothing could be read, why not.</summary>
    public IReadOnlyList<LogDamage> Damages { get; init; } = [];
}
