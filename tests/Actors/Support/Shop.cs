using Akka.Actor;

namespace Inviso.Actors.Tests.Support;

/// <summary>A traced application: a till that sends each sale on to its clerk.</summary>
internal static class Shop
{
    public sealed record Sale(int Number);

    public static IActorRef Open(TestNode node) => node.System.ActorOf(Props.Create(() => new Till()), "till");

    /// <summary>Answers texts as an actor bound to a console module does.</summary>
    public sealed class Till : UntypedActor
    {
        private readonly IActorRef _clerk = Context.ActorOf(Props.Create(() => new Clerk()), "clerk");
        private IActorRef? _customer;
        private int _open;

        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case "sell(10)":
                    _customer = Sender;
                    _open = 10;
                    for (var i = 0; i < _open; i++)
                        _clerk.Tell(new Sale(i));
                    break;
                case Sale:
                    if (--_open == 0)
                        _customer!.Tell("{sold,10}");
                    break;
                case "greet()":
                    Sender.Tell("good morning, sir");
                    break;
                case "leave()":
                    Context.Stop(Self);
                    break;
            }
        }
    }

    public sealed class Clerk : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell(message);
    }
}
