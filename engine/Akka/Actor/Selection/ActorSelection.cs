namespace Akka.Actor;

/// <summary>A path, possibly with wildcards, from a starting point. What is sent goes to whoever is there at that moment.</summary>
public partial class ActorSelection : ICanTell
{
    public ActorSelection(IActorRef anchor, SelectionPathElement[] path)
    {
        Anchor = anchor;
        Path = path;
    }

    public ActorSelection(IActorRef anchor, string path) : this(anchor, path.Length == 0 ? [] : path.Split('/')) { }

    /// <exception cref="IllegalActorNameException"><c>**</c> stands before the end.</exception>
    public ActorSelection(IActorRef anchor, IEnumerable<string> elements)
        : this(anchor, elements.Where(static name => name.Length > 0).Select(Element).ToArray())
    {
        if (Path.SkipLast(1).Contains(SelectChildRecursive.Instance))
            throw new IllegalActorNameException("Double wildcard can only appear at the last path entry");
    }

    public IActorRef Anchor { get; }

    public SelectionPathElement[] Path { get; }

    public string PathString => "/" + string.Join<SelectionPathElement>("/", Path);

    public void Tell(object message, IActorRef sender = null) =>
        DeliverSelection((IInternalActorRef)Anchor, sender ?? ActorCell.GetCurrentSelfOrNoSender(), new ActorSelectionMessage(message, Path));

    /// <summary>The one actor at the end of the path.</summary>
    /// <exception cref="ActorNotFoundException">There is none, or it did not answer in time.</exception>
    public Task<IActorRef> ResolveOne(TimeSpan timeout) => ResolveOne(timeout, CancellationToken.None);

    public async Task<IActorRef> ResolveOne(TimeSpan timeout, CancellationToken ct)
    {
        ActorIdentity identity;
        try
        {
            identity = await this.Ask<ActorIdentity>(new Identify(null), timeout, ct).ConfigureAwait(false);
        }
        catch (Exception cause)
        {
            // Time-out, cancellation and refusal all mean the same to the caller; the cause says which it was.
            throw new ActorNotFoundException("Exception occurred while resolving ActorSelection", cause);
        }

        return identity.Subject ?? throw new ActorNotFoundException($"There is no actor at {this}.");
    }

    public override bool Equals(object obj) => Equals(obj as ActorSelection);

    public override int GetHashCode() => HashCode.Combine(Anchor, Path.Length);

    public override string ToString() => $"ActorSelection[Anchor({Anchor.Path.ToStringWithUid()}), Path({PathString})]";

    protected bool Equals(ActorSelection other) => other is not null && Equals(Anchor, other.Anchor) && Path.SequenceEqual(other.Path);

    private static SelectionPathElement Element(string name) => name switch
    {
        ".." => SelectParent.Instance,
        "**" => SelectChildRecursive.Instance,
        _ when name.AsSpan().IndexOfAny('*', '?') >= 0 => new SelectChildPattern(name),
        _ => new SelectChildName(name),
    };
}
