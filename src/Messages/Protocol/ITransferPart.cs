namespace Inviso.Messages;

/// <summary>A numbered part of a log transfer.</summary>
public interface ITransferPart
{
    /// <summary>Counts the parts of a transfer from 1.</summary>
    long Sequence { get; }
}
