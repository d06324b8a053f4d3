using Inviso.Host.Shell;

namespace Inviso.Host.Tests.Support;

/// <summary>A terminal of texts: what is typed is given, what is printed is kept.</summary>
internal sealed class MemoryTerminal(string typed = "", bool isInteractive = false, int? columns = null) : IDisposable
{
    private readonly StringWriter _out = new() { NewLine = "\n" };
    private readonly StringWriter _error = new() { NewLine = "\n" };

    public string Out => _out.ToString();

    public string Error => _error.ToString();

    /// <summary>As where standard error goes to a file and standard output to a screen.</summary>
    public bool ErrorIsFile { get; init; }

    public Terminal Terminal =>
        new(new StringReader(typed), TextWriter.Synchronized(_out), TextWriter.Synchronized(_error), isInteractive, columns) { ShowsProgress = !ErrorIsFile };

    public void Dispose()
    {
        _out.Dispose();
        _error.Dispose();
    }

    public Task<int> RunAsync(params string[] arguments) => InvisoProgram.RunAsync(arguments, Terminal, CancellationToken.None);
}
