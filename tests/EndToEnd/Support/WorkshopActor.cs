using System.Globalization;
using Akka.Actor;

namespace Inviso.EndToEnd.Support;

/// <summary>
/// <c>/user/workshop</c>: a number is how many boards to plane, the text <c>everything</c> calls each function once, <c>hammer Blows</c>, <c>saw Length Age</c> and
/// <c>temper Degrees</c> one of them. It answers with what it was told.
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
            var words = text.Split(' ');
            Work(words[0], [.. words.Skip(1).Select(word => int.Parse(word, CultureInfo.InvariantCulture))]);
            Sender.Tell(text);
        });
    }

    private static void Work(string function, int[] arguments)
    {
        switch (function)
        {
            case "everything":
                Workshop.DoEverything();
                break;
            case "hammer":
                Hammer(arguments[0]);
                break;
            case "saw":
                Workshop.Saw(arguments[0], arguments[1]);
                break;
            case "temper":
                Workshop.Temper(arguments[0]);
                break;
        }
    }

    private static void Hammer(int blows)
    {
        try
        {
            Workshop.Hammer(blows);
        }
        catch (ArgumentOutOfRangeException)
        {
            // What the trace is to show.
            return;
        }
    }
}
