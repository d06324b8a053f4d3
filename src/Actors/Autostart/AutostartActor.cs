using Akka.Actor;
using Akka.Event;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>
/// <c>…/runtime/autostart</c>: starts tracing when the node starts and runs the scripts that set flags and patterns, then ends. It asks the runtime like a
/// control does. The scripts run beside the actors; when the runtime stops this actor, they end at their next step.
/// </summary>
internal sealed class AutostartActor(NodeContext node, AutostartScripts scripts) : UntypedActor, IDisposable
{
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly CancellationTokenSource _stopped = new();
    private readonly Dictionary<long, TaskCompletionSource<Term>> _calls = [];
    private long _callsSoFar;

    private sealed record Call(RuntimeCommand Command, TaskCompletionSource<Term> Answer);

    private sealed record Ended(Exception? Failure);

    public void Dispose() => _stopped.Dispose();

    protected override void PreStart()
    {
        var (self, log, stopped) = (Self, _log, _stopped.Token);
        var functions = new LocalFunctions(node.Name.Value, (command, cancellation) =>
        {
            var answer = new TaskCompletionSource<Term>(TaskCreationOptions.RunContinuationsAsynchronously);
            self.Tell(new Call(command, answer), ActorRefs.NoSender);
            return answer.Task.WaitAsync(cancellation);
        });
        Task.Run(() => RunAsync(functions, log, stopped), CancellationToken.None).PipeTo(self, success: () => new Ended(null), failure: ex => new Ended(ex));
    }

    protected override void PostStop()
    {
        _stopped.Cancel();
        Dispose();
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Call call:
                _calls[++_callsSoFar] = call.Answer;
                Context.Parent.Tell(new RuntimeProtocol.Request(_callsSoFar, ProtocolVersion.Current, call.Command));
                break;
            case RuntimeProtocol.Reply reply:
                if (_calls.Remove(reply.Id, out var answer))
                    answer.TrySetResult(reply.Result);
                break;
            case Ended ended:
                if (ended.Failure is { } failure)
                    _log.Error(failure, "The autostart scripts ended too early");
                Context.Stop(Self);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private async Task RunAsync(LocalFunctions functions, ILoggingAdapter log, CancellationToken stopped)
    {
        try
        {
            var opened = await functions.CallAsync(LocalFunction.Module, "init_tracing", [scripts.TracerData!], stopped).ConfigureAwait(false);
            if (ScriptRun.ErrorIn(opened) is { } error)
                log.Warning("The autostart could not begin tracing whole: {0}", AutostartText.Short(error.ToString()));
            // A log that could not be opened leaves the trace going, the trace itself does not.
            if (opened.TryTagged("error", 2, out _))
                return;
            var runner = new ScriptRunner(scripts, functions, log);
            await Task.WhenAll(scripts.Groups.Select(group => Task.Run(() => runner.RunAsync(group, stopped), stopped))).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stopped.IsCancellationRequested)
        {
            // The runtime stopped tracing, and with it this.
        }
    }
}
