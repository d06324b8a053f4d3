using Inviso.Language;

namespace Inviso.Logs;

/// <summary>
/// A place in a log, or a whole log, that could not be read. Reading went on where that was possible.
/// </summary>
/// <param name="File">The file as it was named by the caller.</param>
/// <param name="Offset">Bytes from the start of the file; 0 for a file that could not be opened.</param>
/// <param name="Expected">What should have stood there.</param>
/// <param name="Seen">What stood there instead.</param>
/// <param name="Reason">
/// The same for programs, as Inviso's standard reader has it: <c>{binary_to_term,[File,Binary]}</c>, <c>{faulty_length,[File,Size,Binary]}</c>,
/// <c>{premature_eof,File}</c>, <c>{junk,[File,Binary]}</c>, <c>{open,[File,Posix]}</c>. Of the bytes it has the first 1,024.
/// </param>
public sealed record LogDamage(string File, long Offset, string Expected, string Seen, Term Reason)
{
    public override string ToString() => $"{File}, byte {Offset}: expected {Expected}, found {Seen}";
}
