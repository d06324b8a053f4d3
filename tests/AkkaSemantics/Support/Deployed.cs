using Akka.Actor;

namespace AkkaSemantics.Tests.Support;

/// <summary>An actor whose props can travel. It answers with its word, and reports what happens to it.</summary>
public sealed class Deployed : UntypedActor
{
    private readonly IActorRef _report;
    private readonly string _word;

    public Deployed(IActorRef report, string word)
    {
        if (word == "unborn")
            throw new InvalidOperationException(word);
        _report = report;
        _word = word;
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case "fail": throw new InvalidOperationException(_word);
            case "parent": Sender.Tell(Context.Parent); break;
            case "child": Sender.Tell(Context.ActorOf(Props.Create(() => new Deployed(_report, "child")), "child")); break;
            default: Sender.Tell($"{_word} {message}"); break;
        }
    }

    protected override void PreStart() => _report.Tell("started");

    protected override void PostRestart(Exception reason) => _report.Tell("restarted after " + reason.Message);

    protected override void PostStop() => _report.Tell("stopped");
}
