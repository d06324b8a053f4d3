using System.Diagnostics;
using System.Text;

namespace Inviso.Logs.Tests;

/// <summary>A real Erlang node that answers one question and ends.</summary>
internal static class ErlangNode
{
    public static bool IsInstalled { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "escript")));

    public static bool Has(string module) => Ask("has", module) is ["true"];

    /// <summary>The lines that ask.escript prints.</summary>
    public static string[] Ask(params string[] arguments)
    {
        var start = new ProcessStartInfo("escript") { RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8 };
        start.ArgumentList.Add(ErlangFixture.Script);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var script = Process.Start(start)!;
        var text = script.StandardOutput.ReadToEnd();
        script.WaitForExit();
        Assert.True(script.ExitCode == 0, $"escript {string.Join(' ', arguments)} failed: {text}");
        return text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
