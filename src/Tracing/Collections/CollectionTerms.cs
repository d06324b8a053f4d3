using Inviso.Language;

namespace Inviso.Tracing;

/// <summary>The runtime's numbers for reasons and types of garbage collections, as atoms. A number without a name stays a number.</summary>
internal static class CollectionTerms
{
    private static readonly string[] Reasons =
    [
        "alloc_small", "induced", "low_memory", "empty", "alloc_large", "out_of_space_small", "out_of_space_large", "induced_not_forced", "internal",
        "induced_low_memory", "induced_compacting", "low_memory_host", "pm_full", "low_memory_host_blocking", "bgc_tuning_small", "bgc_tuning_large",
        "bgc_stepping", "induced_aggressive",
    ];

    // What stops all, what runs beside the program, what stops all while that goes on.
    private static readonly string[] Types = ["blocking", "background", "foreground"];

    public static Term Reason(long number) => Name(Reasons, number);

    public static Term Type(long number) => Name(Types, number);

    private static Term Name(string[] names, long number) => number >= 0 && number < names.Length ? Term.Atom(names[number]) : Term.Int(number);
}
