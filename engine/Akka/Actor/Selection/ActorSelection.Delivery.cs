using Akka.Util;

namespace Akka.Actor;

public partial class ActorSelection
{
    /// <summary>
    /// Walks the path on the caller's thread, as far as it leads through actors of this process, and sends the bare message to whoever is at
    /// its end. The rest of a path beyond this process travels as an <see cref="ActorSelectionMessage"/>.
    /// </summary>
    internal static void DeliverSelection(IInternalActorRef anchor, IActorRef sender, ActorSelectionMessage selection)
    {
        var elements = selection.Elements.AsSpan();
        var current = anchor;
        while (!elements.IsEmpty)
        {
            if (current is not (ActorRefWithCell or VirtualPathContainer))
            {
                current.Tell(selection.Copy(elements: elements.ToArray()), sender);
                return;
            }

            if (elements[0] is SelectChildRecursive)
            {
                TellAllBelow(current, selection.Message, sender);
                return;
            }

            if (elements[0] is SelectChildPattern pattern)
            {
                FanOut(current, pattern, sender, selection.Copy(elements: elements.ToArray()));
                return;
            }

            var next = elements[0] is SelectChildName child ? ChildOf(current, child.Name) : current.Parent;
            if (next.IsNobody())
            {
                if (!selection.WildCardFanOut) Missing(current, elements).Tell(selection.Copy(elements: elements.ToArray()), sender);
                return;
            }

            current = next;
            elements = elements[1..];
        }

        current.Tell(selection.Message, sender);
    }

    private static void TellAllBelow(IInternalActorRef parent, object message, IActorRef sender)
    {
        foreach (var child in (parent as ActorRefWithCell)?.Children ?? [])
        {
            child.Tell(message, sender);
            TellAllBelow((IInternalActorRef)child, message, sender);
        }
    }

    private static void FanOut(IInternalActorRef parent, SelectChildPattern pattern, IActorRef sender, ActorSelectionMessage selection)
    {
        var children = parent is ActorRefWithCell cell ? cell.Children : [];
        var matching = children.Where(child => child.Path.Name.Like(pattern.PatternStr)).ToArray();
        if (matching.Length == 0)
        {
            if (!selection.WildCardFanOut) Missing(parent, selection.Elements).Tell(selection, sender);
            return;
        }

        var rest = selection.Copy(elements: selection.Elements[1..], wildCardFanOut: selection.WildCardFanOut || matching.Length > 1);
        foreach (var child in matching) DeliverSelection((IInternalActorRef)child, sender, rest);
    }

    private static IInternalActorRef ChildOf(IInternalActorRef parent, string name) => parent switch
    {
        ActorRefWithCell cell => cell.GetSingleChild(name),
        VirtualPathContainer container when container.TryGetChild(name, out var child) => child,
        _ => ActorRefs.Nobody,
    };

    private static EmptyLocalActorRef Missing(IInternalActorRef parent, ReadOnlySpan<SelectionPathElement> rest)
    {
        var path = parent.Path;
        foreach (var element in rest) path = element is SelectParent ? path.Parent ?? path : path / element.ToString();
        var root = (ActorRefWithCell)parent.Provider.RootGuardian;
        return new EmptyLocalActorRef(parent.Provider, path, root.Underlying.SystemImpl.EventStream);
    }
}
