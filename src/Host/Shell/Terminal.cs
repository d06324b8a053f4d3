using Spectre.Console;
using Spectre.Console.Rendering;

namespace Inviso.Host.Shell;

/// <summary>Where the program reads and writes.</summary>
/// <param name="In">Lines typed by the user, or a script piped in.</param>
/// <param name="Out">Replies and results.</param>
/// <param name="Error">Progress, events and errors.</param>
/// <param name="IsInteractive">Whether a person types at <paramref name="In"/>.</param>
/// <param name="Columns">Columns of the screen that <paramref name="Out"/> is, at least 40; null when it is a file or a pipe.</param>
public sealed record Terminal(TextReader In, TextWriter Out, TextWriter Error, bool IsInteractive, int? Columns)
{
    private const int DefaultWidth = 80;
    private const int LeastWidth = 40;

    /// <summary>Whether <see cref="Error"/> is a screen as well: what is written over itself belongs in no file.</summary>
    public bool ShowsProgress { get; init; } = true;

    /// <summary>The width to lay text out for.</summary>
    public int Width => Columns ?? DefaultWidth;

    public static Terminal OfProcess() =>
        new(Console.In, Console.Out, Console.Error, !Console.IsInputRedirected, ColumnsOfProcess()) { ShowsProgress = !Console.IsErrorRedirected };

    /// <summary>A line as it fits the screen: cut, with an ellipsis at the end, where it is too long for one.</summary>
    public string Fit(string line) => Columns is { } columns && line.Length > columns ? string.Concat(line.AsSpan(0, columns - 1), "…") : line;

    /// <summary>Writes a table as plain text, laid out for the width.</summary>
    internal void Write(IRenderable table)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Out), Ansi = AnsiSupport.No, Interactive = InteractionSupport.No });
        console.Profile.Width = Width;
        console.Write(table);
    }

    private static int? ColumnsOfProcess()
    {
        if (Console.IsOutputRedirected)
            return null;
        try
        {
            return Math.Max(LeastWidth, Console.WindowWidth);
        }
        catch (IOException)
        {
            // A terminal that does not tell its size.
            return null;
        }
    }
}
