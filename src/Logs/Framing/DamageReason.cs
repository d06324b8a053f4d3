using Inviso.Language;

namespace Inviso.Logs;

/// <summary>The reasons for which Inviso's standard reader gives no entry, in the form that it gives them.</summary>
internal static class DamageReason
{
    /// <summary>Bytes of a file that a reason holds at most; the first ones.</summary>
    public const int MostBytes = 1024;

    /// <summary>What should be a record, or a part of one, is none.</summary>
    public static Term BinaryToTerm(string file, ReadOnlySpan<byte> bytes) => Tagged("binary_to_term", Term.Str(file), Start(bytes));

    /// <summary>The file ends before the record does.</summary>
    /// <param name="file">The file.</param>
    /// <param name="size">Bytes that the record says it has.</param>
    /// <param name="bytes">Those that there are.</param>
    public static Term FaultyLength(string file, long size, ReadOnlySpan<byte> bytes) => Tagged("faulty_length", Term.Str(file), Term.Int(size), Start(bytes));

    /// <summary>The file ends where a header should stand, or in it.</summary>
    public static Term PrematureEof(string file) => Term.Tuple(Term.Atom("premature_eof"), Term.Str(file));

    /// <summary>What begins here is no record.</summary>
    public static Term Junk(string file, ReadOnlySpan<byte> bytes) => Tagged("junk", Term.Str(file), Start(bytes));

    /// <summary>The file cannot be opened.</summary>
    public static Term Open(string file, Exception failure) => Tagged("open", Term.Str(file), PosixErrors.AtomOf(failure));

    private static TupleTerm Tagged(string tag, params Term[] parts) => Term.Tuple(Term.Atom(tag), Term.List(parts));

    private static BinaryTerm Start(ReadOnlySpan<byte> bytes) => Term.Binary(bytes[..Math.Min(bytes.Length, MostBytes)]);
}
