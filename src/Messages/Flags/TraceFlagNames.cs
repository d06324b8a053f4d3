using Inviso.Language;

namespace Inviso.Messages;

/// <summary>The names of the trace flags in terms.</summary>
public static class TraceFlagNames
{
    private static readonly (string Name, TraceFlags Flag)[] Table =
    [
        ("send", TraceFlags.Send),
        ("receive", TraceFlags.Receive),
        ("call", TraceFlags.Call),
        ("procs", TraceFlags.Procs),
        ("timestamp", TraceFlags.Timestamp),
        ("arity", TraceFlags.Arity),
        ("set_on_spawn", TraceFlags.SetOnSpawn),
        ("set_on_first_spawn", TraceFlags.SetOnFirstSpawn),
        ("set_on_link", TraceFlags.SetOnLink),
        ("set_on_first_link", TraceFlags.SetOnFirstLink),
        ("silent", TraceFlags.Silent),
        ("return_to", TraceFlags.ReturnTo),
        ("running", TraceFlags.Running),
        ("garbage_collection", TraceFlags.GarbageCollection),
    ];

    public static IEnumerable<string> All => Table.Select(row => row.Name);

    public static bool TryParse(string name, out TraceFlags flag)
    {
        flag = Table.FirstOrDefault(row => row.Name == name).Flag;
        return flag != TraceFlags.None;
    }

    public static Term ToTerm(TraceFlags flags) =>
        Term.List([.. Table.Where(row => flags.HasFlag(row.Flag)).Select(row => Term.Atom(row.Name))]);
}
