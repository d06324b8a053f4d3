using Akka.Actor;
using Inviso.Language;
using Inviso.Logs;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>The requests of the control, by the table of states.</summary>
internal sealed partial class RuntimeActor
{
    private void Serve(RuntimeCommand command, Client client)
    {
        switch (command)
        {
            case RuntimeCommand.InitTracing init:
                client.Reply(InitTracing(init.TracerData));
                break;
            case RuntimeCommand.StopTracing:
                StopTracing(client);
                break;
            case RuntimeCommand.Clear clear:
                Clear(clear, client);
                break;
            case RuntimeCommand.Meta meta:
                CallMeta(meta, client);
                break;
            case RuntimeCommand.Flush:
                Flush(client);
                break;
            case RuntimeCommand.DumpRecorder:
                DumpRecorder(client);
                break;
            case RuntimeCommand.DryRun run when !_tracing.Status.IsSuspended:
                _dryRuns.Begin(run, client.Reply);
                break;
            case RuntimeCommand.ChangeOptions change:
                ChangeOptions(change.Options, client);
                break;
            case RuntimeCommand.Stop:
                _isEnding = true;
                Close(StopReason.Requested, () => End(client.Ref, client.Id));
                break;
            default:
                client.Reply(Answer(command));
                break;
        }
    }

    private Term Answer(RuntimeCommand command) => command switch
    {
        RuntimeCommand.SetPatterns set => _tracing.SetPatterns(set.Scope, set.Patterns),
        RuntimeCommand.ClearAllPatterns => Ok(_tracing.Session.ClearAllPatterns),
        RuntimeCommand.ChangeFlags { Set: true } set => _tracing.SetFlags(set.Entries),
        RuntimeCommand.ChangeFlags clear => _tracing.ClearFlags(clear.Entries),
        RuntimeCommand.ClearAllFlags => new AnswersResult([Messages.Answer.Of(_tracing.Session.ClearAllFlags())]).ToTerm(),
        RuntimeCommand.DryRun => Error("suspended"),
        RuntimeCommand.Suspend suspend => Ok(() => Suspend(suspend.Reason)),
        RuntimeCommand.CancelSuspension => Ok(CancelSuspension),
        RuntimeCommand.GetStatus => new StatusResult(_tracing.State, _tracing.Status).ToTerm(),
        RuntimeCommand.GetTracerData => Term.Tuple(Term.Atom("ok"), _tracing.GivenData ?? Term.Atom("no_tracerdata")),
        RuntimeCommand.ListLogs list => _tracing.ListLogs(list.TracerData),
        RuntimeCommand.DeleteLogs delete => _tracing.DeleteLogs(delete.Spec),
        _ => InvisoError.Because(Term.Tuple(Term.Atom("invalid_request"), CommandCodec.ToTerm(command))).ToTerm(),
    };

    private static Term Ok(Action action)
    {
        action();
        return Done.Instance.ToTerm();
    }

    private Term InitTracing(Term tracerData)
    {
        var result = _tracing.Open(tracerData, out var ti);
        if (ti is not null)
            StartMeta(ti);
        if (InvisoError.FromTerm(result) is not null)
            return result;
        ListenToRecorder();
        Notify();
        _overload.Resume();
        return result;
    }

    private void StopTracing(Client client)
    {
        if (_tracing.State != RuntimeState.Tracing)
        {
            client.Reply(new StoppedResult(_tracing.State).ToTerm());
            return;
        }

        Close(StopReason.Requested, () =>
        {
            Become(RuntimeState.Idle);
            client.Reply(new StoppedResult(RuntimeState.Idle).ToTerm());
        });
    }

    private void Clear(RuntimeCommand.Clear clear, Client client) => Close(StopReason.Requested, () =>
    {
        Become(RuntimeState.Idle);
        if (!clear.KeepPatterns)
            _tracing.Session.ClearAllPatterns();
        if (!clear.KeepLogFiles && _tracing.Data is not null)
            _tracing.DeleteLogs(null);
        _tracing.Data = null;
        Become(RuntimeState.New);
        client.Reply(new StatusResult(RuntimeState.New, _tracing.Status).ToTerm());
    });

    private void Flush(Client client)
    {
        if (_tracing.State != RuntimeState.Tracing)
        {
            var reason = Term.Tuple(Term.Atom("not_tracing"), RuntimeStates.ToTerm(_tracing.State));
            client.Reply(InvisoError.Because(reason).ToTerm());
            return;
        }

        _ = ReplyWhenFlushed(_tracing.Session.FlushAsync(), client);
    }

    private static async Task ReplyWhenFlushed(Task flushing, Client client)
    {
        var result = Done.Instance.ToTerm();
        try
        {
            await flushing.ConfigureAwait(false);
        }
        catch (Exception ex) when (PosixErrors.IsFileError(ex))
        {
            result = InvisoError.Because(PosixErrors.AtomOf(ex)).ToTerm();
        }

        client.Reply(result);
    }

    private void Suspend(Term reason)
    {
        if (!_tracing.Suspend(reason))
            return;
        StopStarter();
        _dryRuns.Cancel();
        _overload.Pause();
        _meta?.Tell(new MetaProtocol.Suspend());
        foreach (var fetcher in _fetchers)
            fetcher.Tell(new TransferProtocol.Cancel());
        Notify();
    }

    private void CancelSuspension()
    {
        _tracing.Resume();
        Notify();
        if (_tracing.State == RuntimeState.Tracing)
            _overload.Resume();
    }
}
