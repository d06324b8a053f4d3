using Akka.Actor;
using Akka.Event;
using Inviso.Language;

namespace Inviso.Actors;

/// <summary>
/// <c>/system/inviso-console</c>: the process that <c>self()</c> means at the console, and the way from the control's events to .NET events. A handler's
/// exception ends here, because it is the application's and the control must live on.
/// </summary>
internal sealed class ConsoleActor(Action<Term> onEvent, Action<Term> onMessage) : UntypedActor
{
    private readonly ILoggingAdapter _log = Context.GetLogger();

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case ControlProtocol.Published published:
                Raise(onEvent, published.Event.Term);
                break;
            case InvisoEvent inviso:
                Raise(onMessage, inviso.Term);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void Raise(Action<Term> handler, Term term)
    {
        try
        {
            handler(term);
        }
        catch (Exception ex)
        {
            _log.Error(ex, "A handler of Inviso events failed on {0}", term);
        }
    }
}
