using Akka.Actor;
using Akka.Routing;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Routing;

public abstract class RoutingTest(string hocon = "") : SemanticsTest(hocon)
{
    /// <summary>Says its name at each message; fails if the message is an exception.</summary>
    protected Props NameTeller => Script(a =>
    {
        a.On<Exception>(e => throw e);
        a.OnAny(_ => TestActor.Tell(a.Me.Path.Name));
    });

    protected IReadOnlyList<Routee> RouteesOf(IActorRef router)
    {
        router.Tell(RouterMessage.GetRoutees);
        return [.. ExpectMsg<Routees>().Members];
    }

    protected IActorRef[] ActorsOf(IActorRef router) => [.. RouteesOf(router).Cast<ActorRefRoutee>().Select(r => r.Actor)];

    /// <summary>Who gets the next messages, one after the other.</summary>
    protected string[] Next(IActorRef router, int count)
    {
        var names = new string[count];
        for (var i = 0; i < count; i++)
        {
            router.Tell(i);
            names[i] = ExpectMsg<string>();
        }

        return names;
    }

    protected void ExpectFrom(params string[] names) => Assert.Equal(names, names.Select(_ => ExpectMsg<string>()).Order());
}
