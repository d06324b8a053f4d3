using Akka.Event;
using Inviso.Language;

namespace Inviso.Actors;

/// <summary>
/// Carries out the steps of a group, one after the other. What is wrong is skipped with one sentence in the log. Used on one thread at a time.
/// </summary>
internal sealed class ScriptRunner(AutostartScripts settings, IFunctionHost functions, ILoggingAdapter log)
{
    private const int MostBytes = 256 * 1024;

    private readonly LogDirectory _files = new(settings.Directory);

    public async Task RunAsync(IReadOnlyList<ScriptStep> group, CancellationToken cancellation)
    {
        foreach (var step in group)
        {
            cancellation.ThrowIfCancellationRequested();
            if (step is ScriptStep.RunFile file)
                await RunAsync(file, cancellation).ConfigureAwait(false);
            else if (step is ScriptStep.Call call)
                await RunAsync(call, cancellation).ConfigureAwait(false);
        }
    }

    private async Task RunAsync(ScriptStep.RunFile file, CancellationToken cancellation)
    {
        var name = AutostartText.Quoted(file.Name);
        if (_files.Resolve(file.Name) is not { } path)
            log.Warning("The autostart script {0} is skipped: scripts are below the autostart file's directory, {1}", name, settings.Directory);
        else if (AutostartText.Read(path, MostBytes, out var complaint) is not { } text)
            log.Warning("The autostart script {0} is skipped: it {1}", name, complaint);
        else
            await new ScriptRun(name, settings, settings.Bindings.SetItems(file.Bindings), functions, log).RunAsync(text, cancellation).ConfigureAwait(false);
    }

    private async Task RunAsync(ScriptStep.Call call, CancellationToken cancellation)
    {
        var (module, function, arguments) = (call.Module, call.Function, call.Arguments);
        if (settings.Translations.Find(module, function, arguments.Count) is { } found)
            (module, function, arguments) = (found.Module, found.Function, [.. arguments.Skip(found.Dropped)]);
        var place = AutostartText.Short($"{Term.Atom(call.Module)}:{Term.Atom(call.Function)}/{call.Arguments.Count}");
        try
        {
            var value = await functions.CallAsync(module, function, arguments, cancellation).ConfigureAwait(false);
            if (ScriptRun.ErrorIn(value) is { } error)
                log.Warning("The autostart call {0} was answered {1}", place, AutostartText.Short(error.ToString()));
        }
        catch (EvaluationException ex)
        {
            log.Warning("The autostart call {0} is skipped: {1}", place, AutostartText.Short(ex.Message));
        }
    }
}
