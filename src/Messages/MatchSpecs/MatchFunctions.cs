namespace Inviso.Messages;

/// <summary>Names and numbers of arguments of the functions.</summary>
public static class MatchFunctions
{
    private const int Any = int.MaxValue;

    private static readonly (string Name, MatchFunction Function, int Least, int Most)[] Table =
    [
        ("and", MatchFunction.And, 1, Any), ("or", MatchFunction.Or, 1, Any), ("not", MatchFunction.Not, 1, 1), ("xor", MatchFunction.Xor, 2, 2),
        ("andalso", MatchFunction.AndAlso, 1, Any), ("orelse", MatchFunction.OrElse, 1, Any),
        ("==", MatchFunction.Equal, 2, 2), ("/=", MatchFunction.NotEqual, 2, 2), ("=:=", MatchFunction.ExactlyEqual, 2, 2),
        ("=/=", MatchFunction.ExactlyNotEqual, 2, 2), ("<", MatchFunction.Less, 2, 2), ("=<", MatchFunction.LessOrEqual, 2, 2),
        (">", MatchFunction.Greater, 2, 2), (">=", MatchFunction.GreaterOrEqual, 2, 2),
        ("+", MatchFunction.Add, 1, 2), ("-", MatchFunction.Subtract, 1, 2), ("*", MatchFunction.Multiply, 2, 2), ("/", MatchFunction.Divide, 2, 2),
        ("div", MatchFunction.Div, 2, 2), ("rem", MatchFunction.Rem, 2, 2), ("band", MatchFunction.Band, 2, 2), ("bor", MatchFunction.Bor, 2, 2),
        ("bxor", MatchFunction.Bxor, 2, 2), ("bnot", MatchFunction.Bnot, 1, 1), ("bsl", MatchFunction.Bsl, 2, 2), ("bsr", MatchFunction.Bsr, 2, 2),
        ("is_atom", MatchFunction.IsAtom, 1, 1), ("is_float", MatchFunction.IsFloat, 1, 1), ("is_integer", MatchFunction.IsInteger, 1, 1),
        ("is_list", MatchFunction.IsList, 1, 1), ("is_number", MatchFunction.IsNumber, 1, 1), ("is_pid", MatchFunction.IsPid, 1, 1),
        ("is_port", MatchFunction.IsPort, 1, 1), ("is_reference", MatchFunction.IsReference, 1, 1), ("is_tuple", MatchFunction.IsTuple, 1, 1),
        ("is_map", MatchFunction.IsMap, 1, 1), ("is_map_key", MatchFunction.IsMapKey, 2, 2), ("is_binary", MatchFunction.IsBinary, 1, 1),
        ("is_function", MatchFunction.IsFunction, 1, 1), ("is_record", MatchFunction.IsRecord, 3, 3),
        ("abs", MatchFunction.Abs, 1, 1), ("element", MatchFunction.Element, 2, 2), ("hd", MatchFunction.Hd, 1, 1), ("tl", MatchFunction.Tl, 1, 1),
        ("length", MatchFunction.Length, 1, 1), ("map_get", MatchFunction.MapGet, 2, 2), ("map_size", MatchFunction.MapSize, 1, 1),
        ("max", MatchFunction.Max, 2, 2), ("min", MatchFunction.Min, 2, 2), ("node", MatchFunction.Node, 0, 1), ("float", MatchFunction.Float, 1, 1),
        ("round", MatchFunction.Round, 1, 1), ("floor", MatchFunction.Floor, 1, 1), ("ceil", MatchFunction.Ceil, 1, 1), ("trunc", MatchFunction.Trunc, 1, 1),
        ("size", MatchFunction.Size, 1, 1), ("byte_size", MatchFunction.ByteSize, 1, 1), ("bit_size", MatchFunction.BitSize, 1, 1),
        ("tuple_size", MatchFunction.TupleSize, 1, 1), ("binary_part", MatchFunction.BinaryPart, 2, 3),
        ("self", MatchFunction.Self, 0, 0), ("get_tcw", MatchFunction.GetTcw, 0, 0), ("get_seq_token", MatchFunction.GetSeqToken, 0, 0),
        ("is_seq_trace", MatchFunction.IsSeqTrace, 0, 0),
        ("is_element", MatchFunction.IsElement, 2, 2), ("prefix", MatchFunction.Prefix, 2, 2), ("suffix", MatchFunction.Suffix, 2, 2),
        ("contains", MatchFunction.Contains, 2, 2), ("like", MatchFunction.Like, 2, 2), ("field", MatchFunction.Field, 2, 2), ("arg", MatchFunction.Arg, 1, 1),
        ("self_path", MatchFunction.SelfPath, 0, 0), ("sender", MatchFunction.Sender, 0, 0), ("sender_path", MatchFunction.SenderPath, 0, 0),
        ("caller", MatchFunction.Caller, 0, 0),
        ("return_trace", MatchFunction.ReturnTrace, 0, 0), ("exception_trace", MatchFunction.ExceptionTrace, 0, 0), ("message", MatchFunction.Message, 1, 1),
        ("trace", MatchFunction.Trace, 2, 3), ("enable_trace", MatchFunction.EnableTrace, 1, 2), ("disable_trace", MatchFunction.DisableTrace, 1, 2),
        ("silent", MatchFunction.Silent, 1, 1), ("set_seq_token", MatchFunction.SetSeqToken, 2, 2), ("set_tcw", MatchFunction.SetTcw, 1, 1),
        ("count", MatchFunction.Count, 0, 1), ("trigger", MatchFunction.Trigger, 0, 0),
    ];

    private static readonly Dictionary<string, int> ByName = Table.Select((row, i) => (row.Name, i)).ToDictionary(x => x.Name, x => x.i, StringComparer.Ordinal);

    /// <summary>The names of those that may stand in a guard, or also of those that act.</summary>
    public static IEnumerable<string> Names(bool withActions) => Table.Where(row => withActions || !IsAction(row.Function)).Select(row => row.Name);

    public static bool TryFind(string name, out MatchFunction function)
    {
        function = ByName.TryGetValue(name, out var row) ? Table[row].Function : default;
        return ByName.ContainsKey(name);
    }

    public static string NameOf(MatchFunction function) => Table[(int)function].Name;

    /// <summary>Whether the function does something, and so has no place in a guard.</summary>
    public static bool IsAction(MatchFunction function) => function >= MatchFunction.ReturnTrace;

    /// <summary>Whether the function takes this many arguments; if not, <paramref name="takes"/> says how many it does.</summary>
    public static bool Takes(MatchFunction function, int count, out string takes)
    {
        var (_, _, least, most) = Table[(int)function];
        takes = most == Any ? $"at least {least}" : least == most ? $"{least}" : $"{least} to {most}";
        return count >= least && count <= most;
    }
}
