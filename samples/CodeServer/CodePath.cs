using Inviso.Tracing;

namespace CodeServer;

/// <summary>
/// The search path. Its two functions are association points: <c>code:which/1</c> for a name, and <c>code:which/2</c> for each directory on the way.
/// </summary>
public sealed class CodePath(IReadOnlyList<string> directories)
{
    private const string Module = "code";
    private const string Function = "which";

    public static void DeclarePoints()
    {
        TracePoint.Declare(Module, Function, 1);
        TracePoint.Declare(Module, Function, 2);
    }

    /// <summary>The file of a module as a quoted text, or <c>non_existing</c>.</summary>
    public string Which(string name) => TracePoint.Call(Module, Function, name, Search);

    private string Search(string name)
    {
        foreach (var directory in directories)
        {
            if (TracePoint.Call(Module, Function, name, directory, Probe) is { } file)
                return $"\"{file.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
        }

        return "non_existing";
    }

    private static string? Probe(string name, string directory)
    {
        var file = Path.Combine(directory, name + ".dll");
        return File.Exists(file) ? file : null;
    }
}
