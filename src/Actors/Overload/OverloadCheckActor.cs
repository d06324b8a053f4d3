using Akka.Actor;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>
/// <c>…/runtime/overload</c>: calls the functions of an overload protection, one after the other, each on a thread of its own and within a time limit, and
/// keeps their data. A call that overruns is given up, and nothing is called after it but the remove function.
/// </summary>
internal sealed class OverloadCheckActor : UntypedActor
{
    // Traced actors may all wait for a sink, on the threads that they share.
    private const string Dispatcher = "akka.actor.internal-dispatcher";

    private static readonly Term Void = Term.Atom("void");

    private readonly OverloadProtection _protection;
    private readonly NodeContext _node;
    private readonly IOverloadCheck _load;
    private readonly ActorTimer _limit;
    private readonly Queue<object> _waiting = new();
    private Action<OverloadOutcome>? _then;
    private string? _whyOff;
    private Term _data = Void;
    private int _calls;
    private bool _isFinishing;

    public OverloadCheckActor(OverloadProtection protection, NodeContext node, IActorRef runtime)
    {
        (_protection, _node) = (protection, node);
        _load = OverloadChecks.Create(protection.Load ?? OverloadProtection.Mailbox, node, runtime);
        _limit = new ActorTimer(node.Time, Self);
    }

    private sealed record Returned(int Call, OverloadOutcome Outcome);

    private TimeSpan TimeLimit => _node.Settings.Overload.TimeLimit;

    public static Props PropsOf(OverloadProtection protection, NodeContext node, IActorRef runtime) =>
        Props.Create(() => new OverloadCheckActor(protection, node, runtime)).WithDispatcher(Dispatcher);

    protected override void PreStart()
    {
        if (_protection.Init is { } init)
            Call(Create(init), init.Arguments.Elements, Initialised);
    }

    protected override void PostStop()
    {
        _limit.Cancel();
        if (_isFinishing || _protection.Remove is not { } remove)
            return;
        // The runtime ends without having asked, as it does when the node terminates: what init took is given back before that.
        StartThread(Create(remove), RemoveArguments(remove), static _ => { }).Join(TimeLimit);
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Returned returned:
                if (returned.Call == _calls && _then is not null)
                    Complete(returned.Outcome);
                break;
            case ActorTimer.Elapsed elapsed:
                if (_limit.Is(elapsed))
                    Complete(OverloadOutcome.Overrun(TimeLimit));
                break;
            default:
                _waiting.Enqueue(message);
                ServeWaiting();
                break;
        }
    }

    private void ServeWaiting()
    {
        while (_then is null && _waiting.TryDequeue(out var message))
            Serve(message);
    }

    private void Serve(object message)
    {
        switch (message)
        {
            case OverloadProtocol.Check check when !_isFinishing:
                Ask(check);
                break;
            case OverloadProtocol.Finish when !_isFinishing:
                Finish();
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void Initialised(OverloadOutcome outcome)
    {
        if (outcome.IsOverrun)
            _whyOff = $"{outcome.Failure} to initialise";
        else if (outcome.Result is { } result && result.TryTagged("ok", 2, out var pair))
            _data = pair[1];
    }

    private void Ask(OverloadProtocol.Check check)
    {
        if (_whyOff is not null)
        {
            Tell(check, OverloadVerdict.SwitchOff, Term.Str(_whyOff));
            return;
        }

        if (check.IsFirst)
            (_load as BuiltInCheck)?.Renew();
        Call(_load, [check.Cause.With(_data)], outcome => Judge(check, outcome));
    }

    private void Judge(OverloadProtocol.Check check, OverloadOutcome outcome)
    {
        if (outcome.Result is { } result)
        {
            if (result.TryTagged("new", 2, out var renewed))
                _data = renewed[1];
            if (result.IsAtom("ok") || renewed is not null)
                Tell(check, OverloadVerdict.Passed, Term.Nil);
            else if (result.IsAtom("ignore"))
                Tell(check, OverloadVerdict.Ignored, Term.Nil);
            else if (result.TryTagged("suspend", 2, out var suspend))
                Tell(check, OverloadVerdict.Suspend, suspend[1]);
            else
                _whyOff = $"it returned {result}";
        }
        else
        {
            _whyOff = outcome.Failure;
        }

        if (_whyOff is not null)
            Tell(check, OverloadVerdict.SwitchOff, Term.Str(_whyOff));
    }

    private static void Tell(OverloadProtocol.Check check, OverloadVerdict verdict, Term detail) =>
        Context.Parent.Tell(new OverloadProtocol.Judged(check, verdict, detail));

    private void Finish()
    {
        _isFinishing = true;
        if (_protection.Remove is { } remove)
            Call(Create(remove), RemoveArguments(remove), _ => Context.Stop(Self));
        else
            Context.Stop(Self);
    }

    private IOverloadCheck Create(OverloadCall call) => OverloadChecks.Create(call.Function, _node, ActorRefs.Nobody);

    private Term[] RemoveArguments(OverloadCall remove) => [_data, .. remove.Arguments.Elements];

    private void Call(IOverloadCheck check, IReadOnlyList<Term> arguments, Action<OverloadOutcome> then)
    {
        _then = then;
        var (call, self) = (++_calls, Self);
        _limit.Start(TimeLimit);
        StartThread(check, arguments, outcome => self.Tell(new Returned(call, outcome), ActorRefs.NoSender));
    }

    private void Complete(OverloadOutcome outcome)
    {
        _limit.Cancel();
        var then = _then!;
        _then = null;
        then(outcome);
        ServeWaiting();
    }

    private static Thread StartThread(IOverloadCheck check, IReadOnlyList<Term> arguments, Action<OverloadOutcome> then)
    {
        var thread = new Thread(() => then(OverloadOutcome.Of(check, arguments))) { IsBackground = true, Name = "inviso-overload" };
        thread.Start();
        return thread;
    }
}
