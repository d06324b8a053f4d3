using Inviso.Actors;
using Inviso.Host.Failures;
using Inviso.Host.Nodes;
using Inviso.Language;

namespace Inviso.Host.Shell;

/// <summary>
/// Runs prompts one after the other on a node and prints each with its number and reply, as the guide's shell does. A script ends at its first mistake;
/// a person typing gets the mistake explained and goes on.
/// </summary>
internal sealed class ConsoleSession : IDisposable
{
    private readonly Terminal _terminal;
    private readonly InvisoNode _node;
    private readonly NodeLossWatch? _losses;
    private readonly Evaluator _evaluator;
    private int _number = 1;

    /// <param name="terminal">Where prompts come from and replies go.</param>
    /// <param name="node">The console's node.</param>
    /// <param name="more">
    /// Puts functions of its own before the console's; then a lost node is an event like others, and no prompt is given up for it.
    /// </param>
    public ConsoleSession(Terminal terminal, InvisoNode node, Func<IFunctionHost, IFunctionHost>? more = null)
    {
        _terminal = terminal;
        _node = node;
        var functions = new InvisoFunctions(node.System);
        _losses = more is null ? new NodeLossWatch(node.System, terminal.Error) : null;
        _evaluator = new Evaluator(more?.Invoke(functions) ?? new LossAwareFunctions(functions, _losses!));
    }

    /// <summary>Nodes that were lost while the session ran.</summary>
    public IReadOnlyCollection<string> LostNodes => _losses?.Lost ?? [];

    /// <summary>Runs a whole script.</summary>
    /// <exception cref="UserMistakeException">A prompt that does not parse or names something that does not exist; the prompts before it were run.</exception>
    public async Task RunScriptAsync(string text, string source, CancellationToken cancellation)
    {
        var reader = new PromptReader();
        var ends = text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        foreach (var line in ends)
            await RunLineAsync(reader, line, source, cancellation);
        ThrowIfUnfinished(reader, source);
    }

    /// <summary>Runs the lines of standard input: as a conversation when a person types them, else as a script.</summary>
    public async Task RunInputAsync(CancellationToken cancellation)
    {
        var reader = new PromptReader();
        while (true)
        {
            if (_terminal.IsInteractive)
                await _terminal.Out.WriteAsync(reader.IsEmpty ? Prefix() : "   ");
            // On a thread of its own: reading from a terminal blocks, whatever the token says.
            if (await Task.Run(() => _terminal.In.ReadLine(), cancellation).WaitAsync(cancellation) is not { } line)
                break;
            await RunLineAsync(reader, line, "standard input", cancellation);
        }

        if (!_terminal.IsInteractive)
            ThrowIfUnfinished(reader, "standard input");
    }

    public void Dispose() => _losses?.Dispose();

    private static void ThrowIfUnfinished(PromptReader reader, string source)
    {
        if (!reader.IsEmpty)
            throw new UserMistakeException($"the last prompt of {source} has no end; finish it with a dot.");
    }

    private async Task RunLineAsync(PromptReader reader, string line, string source, CancellationToken cancellation)
    {
        try
        {
            foreach (var prompt in reader.Feed(line))
                await RunAsync(prompt, cancellation);
        }
        catch (TermSyntaxException ex)
        {
            reader.Clear();
            await MistakeAsync($"line {ex.Line} of {source} does not parse: {ex.Message.TrimEnd('.')}; correct it and run it again.");
        }
        catch (EvaluationException ex)
        {
            await EvaluationFailedAsync(ex, source);
        }
    }

    private async Task RunAsync(Prompt prompt, CancellationToken cancellation)
    {
        if (!_terminal.IsInteractive)
            await _terminal.Out.WriteLineAsync(Prefix() + prompt.Text.Trim());
        _number++;
        var reply = await _evaluator.EvaluateAsync(prompt.Expression, cancellation);
        await _terminal.Out.WriteLineAsync(TermPrinter.Pretty(reply, _terminal.Width));
        await _terminal.Out.FlushAsync(cancellation);
    }

    private async Task EvaluationFailedAsync(EvaluationException failure, string source)
    {
        if (failure is NodeLostException)
        {
            await _terminal.Out.WriteLineAsync($"** {failure.Message}");
            return;
        }

        await MistakeAsync($"prompt {_number - 1} of {source} failed: {failure.Message.TrimEnd('.')}; {failure.Suggestion ?? "correct it and run it again."}");
    }

    private async Task MistakeAsync(string sentence)
    {
        if (!_terminal.IsInteractive)
            throw new UserMistakeException(sentence);
        await _terminal.Error.WriteLineAsync($"** {sentence}");
    }

    private string Prefix() => $"({_node.Name}){_number}> ";
}
