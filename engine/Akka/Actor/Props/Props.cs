using System.Linq.Expressions;
using System.Reflection;
using Akka.Routing;
using Akka.Util;

namespace Akka.Actor;

/// <summary>The recipe of an actor: its type, the constructor's arguments, and where it runs. Immutable; safe from any thread.</summary>
public class Props : IEquatable<Props>, ISurrogated
{
    public static readonly Props None = new();

    private readonly IIndirectActorProducer _producer;

    public Props(Type type) : this(Deploy.None, type) { }

    public Props(Type type, params object[] args) : this(Deploy.None, type, args) { }

    public Props(Type type, SupervisorStrategy supervisorStrategy, params object[] args)
        : this(Deploy.None, type, args) => SupervisorStrategy = supervisorStrategy;

    public Props(Type type, SupervisorStrategy supervisorStrategy, IEnumerable<object> args) : this(type, supervisorStrategy, args.ToArray()) { }

    public Props(Deploy deploy, Type type, IEnumerable<object> args) : this(deploy, type, args.ToArray()) { }

    public Props(Deploy deploy, Type type, params object[] args)
    {
        ArgumentNullException.ThrowIfNull(type);
        Deploy = deploy;
        Arguments = args ?? [];
        _producer = Producers.For(type, Arguments);
        Type = _producer.ActorType;
    }

    protected Props() : this(Deploy.None, typeof(NoActor)) { }

    protected Props(Props copy)
    {
        Deploy = copy.Deploy;
        Type = copy.Type;
        Arguments = copy.Arguments;
        SupervisorStrategy = copy.SupervisorStrategy;
        _producer = copy._producer;
    }

    private Props(IIndirectActorProducer producer, object[] args)
    {
        Deploy = Deploy.None;
        Arguments = args ?? [];
        _producer = producer;
        Type = producer.ActorType;
    }

    public static Props Empty { get; } = Create<NoActor>();

    public Type Type { get; }

    public string TypeName => Type.AssemblyQualifiedName;

    public object[] Arguments { get; }

    public Deploy Deploy { get; protected set; }

    public SupervisorStrategy SupervisorStrategy { get; protected set; }

    /// <summary>Null if none is given.</summary>
    public string Mailbox => Deploy.Mailbox is { Length: > 0 } mailbox ? mailbox : null;

    public string Dispatcher => Deploy.Dispatcher is { Length: > 0 } dispatcher ? dispatcher : Akka.Dispatch.Dispatchers.DefaultDispatcherId;

    public RouterConfig RouterConfig => Deploy.RouterConfig;

    /// <param name="factory">
    /// A <c>new</c> expression, whose arguments are evaluated now, once; or one with a cast around it, which is run for each incarnation.
    /// </param>
    /// <param name="supervisorStrategy">For the actor's children; null = the actor's own.</param>
    public static Props Create<TActor>(Expression<Func<TActor>> factory, SupervisorStrategy supervisorStrategy = null)
        where TActor : ActorBase
    {
        if (factory.Body is UnaryExpression) return new Props(Producers.For(factory.Compile()), []) { SupervisorStrategy = supervisorStrategy };
        if (factory.Body is not NewExpression creation) throw new ArgumentException("The create function must be a 'new T (args)' expression");
        return new Props(creation.Type, supervisorStrategy, creation.EvaluatedArguments());
    }

    public static Props Create<TActor>(params object[] args)
        where TActor : ActorBase => new(typeof(TActor), args);

    public static Props Create<TActor>(SupervisorStrategy supervisorStrategy)
        where TActor : ActorBase, new() => new(typeof(TActor), supervisorStrategy);

    public static Props Create(Type type, params object[] args) => new(type, args);

    public static Props CreateBy(IIndirectActorProducer producer, params object[] args) => new(producer, args);

    public Props WithMailbox(string mailbox) => With(Deploy.WithMailbox(mailbox));

    public Props WithDispatcher(string dispatcher) => With(Deploy.WithDispatcher(dispatcher));

    public Props WithStashCapacity(int stashCapacity) => With(Deploy.WithStashCapacity(stashCapacity));

    public Props WithRouter(RouterConfig routerConfig) => With(Deploy.WithRouterConfig(routerConfig));

    public Props WithDeploy(Deploy deploy) => With(deploy.WithFallback(Deploy));

    public Props WithSupervisorStrategy(SupervisorStrategy supervisorStrategy)
    {
        var copy = Copy();
        copy.SupervisorStrategy = supervisorStrategy;
        return copy;
    }

    /// <summary>A new instance. Only a cell may call this, in the actor's turn.</summary>
    public virtual ActorBase NewActor()
    {
        try
        {
            return _producer.Produce();
        }
        catch (Exception cause)
        {
            // The cause is the constructor's own; this adds which type and arguments it was called with.
            var innermost = cause is TargetInvocationException { InnerException: { } inner } ? inner : cause;
            throw new TypeLoadException($"Error while creating actor instance of type {Type} with {Arguments.Length} args: ({string.Join(",", Arguments)})", innermost);
        }
    }

    /// <summary>False for the usual producer, so that the end of most actors costs nothing here.</summary>
    internal bool WantsRelease => _producer is not Producers.ConstructorProducer;

    /// <summary>The instance is out of use; called once for each that was made.</summary>
    internal void Release(ActorBase actor) => _producer.Release(actor);

    public bool Equals(Props other) =>
        other is not null
        && Type == other.Type
        && Deploy.Equals(other.Deploy)
        && Equals(SupervisorStrategy, other.SupervisorStrategy)
        && Arguments.SequenceEqual(other.Arguments);

    public override bool Equals(object obj) => Equals(obj as Props);

    public override int GetHashCode() => HashCode.Combine(Type, Deploy, Arguments.Length);

    public ISurrogate ToSurrogate(ActorSystem system) => new PropsSurrogate { Type = Type, Arguments = Arguments, Deploy = Deploy };

    protected virtual Props Copy() => new(this);

    private Props With(Deploy deploy)
    {
        var copy = Copy();
        copy.Deploy = deploy;
        return copy;
    }

    public class PropsSurrogate : ISurrogate
    {
        public Type Type { get; set; }

        public Deploy Deploy { get; set; }

        public object[] Arguments { get; set; }

        public ISurrogated FromSurrogate(ActorSystem system) => new Props(Deploy, Type, Arguments);
    }

    private sealed class NoActor : UntypedActor
    {
        protected override void OnReceive(object message) { }
    }
}
