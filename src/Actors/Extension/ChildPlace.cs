using Akka.Actor;

namespace Inviso.Actors;

/// <summary>
/// The place of a child that exists at most once. Its name is free only when the child is wholly gone, so what needs the place empty waits here meanwhile.
/// Used within one actor.
/// </summary>
internal sealed class ChildPlace(string name)
{
    private readonly List<Action> _waiting = [];

    public string Name => name;

    public IActorRef? Child { get; private set; }

    public bool IsEnding { get; private set; }

    /// <summary>The child, unless it is ending.</summary>
    public IActorRef? Living => IsEnding ? null : Child;

    public void Start(IActorContext context, Props props)
    {
        Child = context.Watch(context.ActorOf(props, name));
        IsEnding = false;
    }

    /// <summary>Notes that the child is on its way out.</summary>
    public void Ends() => IsEnding = Child is not null;

    /// <summary>Runs an action as soon as the place is empty: at once, or when the child has ended.</summary>
    public void WhenEmpty(Action action)
    {
        if (Child is null)
            action();
        else
            _waiting.Add(action);
    }

    /// <summary>To be called for each terminated child of the actor.</summary>
    public void Terminated(IActorRef child)
    {
        if (!child.Equals(Child))
            return;
        Child = null;
        IsEnding = false;
        var waiting = _waiting.ToArray();
        _waiting.Clear();
        foreach (var action in waiting)
            WhenEmpty(action);
    }
}
