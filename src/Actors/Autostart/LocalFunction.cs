namespace Inviso.Actors;

/// <summary>A function of the runtime's local API, module <c>inviso_rt</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="ControlName">The name of the same function of the control; empty when the control has none of its own.</param>
/// <param name="Arities">Its numbers of arguments.</param>
internal sealed record LocalFunction(string Name, string ControlName, int[] Arities)
{
    public const string Module = "inviso_rt";

    public static IReadOnlyList<LocalFunction> All { get; } =
    [
        new("init_tracing", "init_tracing", [1]),
        new("tp", "tp", [1, 4, 5]), new("tpg", "", [1, 4, 5]), new("tpl", "tpl", [1, 4, 5]),
        new("ctp", "ctp", [1, 3]), new("ctpg", "", [1, 3]), new("ctpl", "ctpl", [1, 3]), new("ctp_all", "ctp_all", [0]),
        new("tf", "tf", [1, 2]), new("ctf", "ctf", [1, 2]), new("ctf_all", "ctf_all", [0]),
        new("init_tpm", "init_tpm", [4, 7]), new("tpm", "tpm", [4, 5, 8]), new("tpm_tracer", "tpm_tracer", [4, 5, 8]),
        new("tpm_ms", "tpm_ms", [5]), new("tpm_ms_tracer", "tpm_ms_tracer", [5]), new("ctpm_ms", "ctpm_ms", [4]), new("ctpm", "ctpm", [3]),
        new("local_register", "tpm_localnames", [0]), new("global_register", "tpm_globalnames", [0]),
        new("remove_local_register", "ctpm_localnames", [0]), new("remove_global_register", "ctpm_globalnames", [0]),
        new("flush", "flush", [0]), new("get_status", "get_status", [0]), new("get_tracerdata", "get_tracerdata", [0]),
    ];
}
