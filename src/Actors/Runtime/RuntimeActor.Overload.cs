using Akka.Actor;
using Akka.Event;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>Overload protection, and what happens to the options of which it is one.</summary>
internal sealed partial class RuntimeActor
{
    private readonly HashSet<IActorRef> _fetchers = [];
    private readonly OverloadGuard _overload;

    private bool OnOverload(object message)
    {
        switch (message)
        {
            case OverloadProtocol.Judged judged:
                if (_overload.Judge(judged, Sender) is { } reason && !_tracing.Status.IsSuspended)
                {
                    _log.Info("The node is overloaded, tracing is suspended: {0}", reason);
                    Suspend(reason);
                }

                return true;
            case ActorTimer.Elapsed elapsed:
                if (!_overload.Elapsed(elapsed) && _alone.Is(elapsed))
                    EndAlone();
                return true;
            case Terminated terminated:
                return _overload.Terminated(terminated.ActorRef) || _fetchers.Remove(terminated.ActorRef) || StarterGone(terminated.ActorRef);
            default:
                return false;
        }
    }

    // A fetcher that fails is missed by its collector, the meta tracer by whoever asks for it, and the autostart by nobody.
    private void HelperFailed(IActorRef helper, Exception failure)
    {
        if (!helper.Equals(_meta) && !helper.Equals(_starter) && !_fetchers.Contains(helper))
            _overload.HelperFailed(helper, failure);
    }

    private void ChangeOptions(RuntimeOptions changes, Client client)
    {
        if (OverloadChecks.WhyNot(_node.Settings.Overload, changes.Overload) is { } reason)
        {
            client.Reply(InvisoError.Because(reason).ToTerm());
            return;
        }

        _options = changes.Or(_options);
        client.Reply(Done.Instance.ToTerm());
        if (changes.Overload is { } overload)
            _overload.Use(overload.Protection);
        if (_control is null)
            LiveAlone();
    }
}
