namespace Inviso.Logs;

/// <summary>
/// A place in a log, or a whole log, that could not be read. Reading went on where that was possible.
/// </summary>
/// <param name="File">The file as it was named by the caller.</param>
/// <param name="Offset">Bytes from the start of the file; 0 for a file that could not be opened.</param>
/// <param name="Expected">What should have stood there.</param>
/// <param name="Seen">What stood there instead.</param>
public sealed record LogDamage(string File, long Offset, string Expected, string Seen)
{
    public override string ToString() => $"{File}, byte {Offset}: expected {Expected}, found {Seen}";
}
