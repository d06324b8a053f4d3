using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Akka.Event;
using Inviso.Language;

namespace Inviso.Actors;

/// <summary>
/// Runs one script: each expression that can be read and has a value is carried out, each other one is skipped and said to be, up to a number of them that
/// tells that the file is no script. Used once.
/// </summary>
internal sealed class ScriptRun(
    string name, AutostartScripts settings, ImmutableDictionary<string, Term> bindings, IFunctionHost functions, ILoggingAdapter log)
{
    private const int MostMistakes = 20;

    // About 5 MB at most, and terms that nest no deeper than some 1,500 levels: the parser's 1,000, and 450 that cost 1 + 2 + … + 450 parts.
    private const long Budget = 100_000;

    private readonly PromptReader _reader = new();
    private readonly Evaluator _evaluator = new(functions, bindings, Budget);
    private int _mistakes;

    /// <summary>The first error in an answer, <c>{error,R}</c> or one of <c>{ok,[Answer]}</c>.</summary>
    public static Term? ErrorIn(Term value)
    {
        if (value.TryTagged("error", 2, out _))
            return value;
        return value.TryTagged("ok", 2, out var ok) && ok[1] is ListTerm answers && !answers.TryGetString(out _)
            ? answers.Elements.Select(ErrorOf).FirstOrDefault(error => error is not null)
            : null;
    }

    public async Task RunAsync(string text, CancellationToken cancellation)
    {
        var number = 0;
        foreach (var line in text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'))
        {
            number++;
            Feed(line, number);
            while (TryNext(out var prompt))
                await RunAsync(prompt, cancellation).ConfigureAwait(false);
            if (_mistakes >= MostMistakes)
            {
                log.Warning("The autostart script {0} is given up in line {1}: more than {2} mistakes", name, number, MostMistakes - 1);
                return;
            }
        }

        if (!_reader.IsEmpty)
            Skipped(number, "the last expression has no full stop");
    }

    // {trace_log,{error,R}} is what one log of several is answered.
    private static Term? ErrorOf(Term answer) =>
        answer.TryTagged("error", 2, out _) || answer is TupleTerm { Arity: 2 } log && log[1].TryTagged("error", 2, out _) ? answer : null;

    private void Feed(string line, int number)
    {
        try
        {
            // The expressions are taken one by one below, because a wrong one must not hide those behind it.
            _ = _reader.Feed(line);
        }
        catch (TermSyntaxException ex)
        {
            Skipped(number, ex.Complaint);
        }
    }

    private bool TryNext([NotNullWhen(true)] out Prompt? prompt)
    {
        prompt = null;
        while (_mistakes < MostMistakes)
        {
            try
            {
                return _reader.TryRead(out prompt);
            }
            catch (TermSyntaxException ex)
            {
                Skipped(ex.Line, ex.Complaint);
            }
        }

        return false;
    }

    private async Task RunAsync(Prompt prompt, CancellationToken cancellation)
    {
        try
        {
            var value = await _evaluator.EvaluateAsync(settings.Translations.Apply(prompt.Expression), cancellation).ConfigureAwait(false);
            if (settings.IsTalkative)
                Tell(prompt, value);
            if (ErrorIn(value) is { } error)
                Mistake(prompt.Line, "was answered", error.ToString());
        }
        catch (EvaluationException ex)
        {
            Skipped(prompt.Line, ex.Suggestion is null ? ex.Message : $"{ex.Message}; {ex.Suggestion}");
        }
    }

    private void Tell(Prompt prompt, Term value) => log.Info(
        "The autostart script {0}, line {1}: {2} has the value {3}",
        name,
        prompt.Line,
        AutostartText.Short(prompt.Text.ReplaceLineEndings(" ")),
        AutostartText.Short(value.ToString()));

    private void Skipped(int line, string why) => Mistake(line, "is skipped:", why);

    private void Mistake(int line, string what, string why)
    {
        _mistakes++;
        log.Warning("The autostart script {0}, line {1}, {2} {3}", name, line, what, AutostartText.Short(why));
    }
}
