namespace Inviso.Tracing;

/// <summary>The temporary actor of an Ask, as what a lost reply was told to.</summary>
internal interface ITracedFuture
{
    /// <summary>Whether the Ask has ended; and if so, whether with an answer.</summary>
    bool IsOver(out bool isAnswered);

    /// <summary>The answer comes with a sequential-trace token.</summary>
    void Answered(SeqToken token);
}
