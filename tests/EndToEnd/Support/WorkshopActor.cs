using Akka.Actor;

namespace Inviso.EndToEnd.Support;

/// <summary>
/// <c>/user/workshop</c>: a number is how many boards to plane, the text <c>everything</c> calls each function once. It answers with what it was told.
/// </summary>
public sealed class WorkshopActor : ReceiveActor
{
    public WorkshopActor()
    {
        Receive<int>(boards =>
        {
            for (var board = 1; board <= boards; board++)
                Workshop.Plane(board);
            Sender.Tell(boards);
        });
        Receive<string>(text =>
        {
            if (text == "everything")
                Workshop.DoEverything();
            Sender.Tell(text);
        });
    }
}
