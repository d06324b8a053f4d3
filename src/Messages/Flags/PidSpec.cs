using Inviso.Language;

namespace Inviso.Messages;

/// <summary>Which actors flags are set on or cleared from. Globs and types are standing rules: they also hold for actors that start later, until cleared.</summary>
public abstract record PidSpec
{
    private PidSpec()
    {
    }

    /// <summary>Existing and later actors.</summary>
    public sealed record All : PidSpec;

    /// <summary>Actors that start later.</summary>
    public sealed record New : PidSpec;

    /// <summary>Actors alive now.</summary>
    public sealed record Existing : PidSpec;

    /// <summary>One incarnation of one actor; 0 matches when it is dead or lives elsewhere.</summary>
    public sealed record Actor(ActorId Id) : PidSpec;

    /// <summary>The actor registered under a name on the node; an error when there is none.</summary>
    public sealed record LocalName(string Name) : PidSpec;

    /// <summary>
    /// The actor that has a name which is used on one node only: 0 matches on a node where nobody has it, or where it stands for an actor of another node, so that
    /// of all nodes exactly one answers 1. No node knows the names of the others, so a name that nobody has at all is 0 as well.
    /// </summary>
    public sealed record GlobalName(string Name) : PidSpec;

    /// <summary>Actors whose path matches: <c>*</c> and <c>?</c> within one path element, <c>**</c> for any number of elements.</summary>
    public sealed record PathGlob(string Glob) : PidSpec;

    /// <summary>Actors whose type has this full name.</summary>
    public sealed record ActorType(string FullName) : PidSpec;

    /// <summary>
    /// Reads <c>all</c>, <c>new</c>, <c>existing</c>, a pid, a name (<c>Name</c>, <c>{local,Name}</c> or <c>{global,Name}</c>), <c>{path,Glob}</c> or
    /// <c>{type,Name}</c>; null when the term is none of them.
    /// </summary>
    public static PidSpec? FromTerm(Term term) => term switch
    {
        AtomTerm { Name: "all" } => new All(),
        AtomTerm { Name: "new" } => new New(),
        AtomTerm { Name: "existing" } => new Existing(),
        AtomTerm atom => new LocalName(atom.Name),
        PidTerm pid => new Actor(ActorId.FromTerm(pid)),
        TupleTerm { Arity: 2 } tuple when tuple[0] is AtomTerm tag => FromTagged(tag.Name, tuple[1]),
        _ => null,
    };

    public Term ToTerm() => this switch
    {
        All => Term.Atom("all"),
        New => Term.Atom("new"),
        Existing => Term.Atom("existing"),
        Actor actor => actor.Id.ToTerm(),
        LocalName name => Term.Tuple(Term.Atom("local"), Term.Atom(name.Name)),
        GlobalName name => Term.Tuple(Term.Atom("global"), Term.Atom(name.Name)),
        PathGlob glob => Term.Tuple(Term.Atom("path"), Term.Str(glob.Glob)),
        ActorType type => Term.Tuple(Term.Atom("type"), Term.Atom(type.FullName)),
        _ => throw new InvalidOperationException($"no term form for {GetType().Name}"),
    };

    private static PidSpec? FromTagged(string tag, Term argument) => (tag, argument) switch
    {
        ("local", AtomTerm name) => new LocalName(name.Name),
        ("global", AtomTerm name) => new GlobalName(name.Name),
        ("path", ListTerm list) when list.TryGetString(out var glob) => new PathGlob(glob),
        ("type", AtomTerm type) => new ActorType(type.Name),
        _ => null,
    };
}
