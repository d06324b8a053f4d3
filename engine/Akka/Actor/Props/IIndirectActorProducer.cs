using System.Linq.Expressions;

namespace Akka.Actor;

/// <summary>Makes instances of one actor type; called in the turn of the actor that is to be.</summary>
public interface IIndirectActorProducer
{
    Type ActorType { get; }

    ActorBase Produce();

    void Release(ActorBase actor);
}

internal static class Producers
{
    public static IIndirectActorProducer For(Type type, object[] args)
    {
        if (typeof(IIndirectActorProducer).IsAssignableFrom(type)) return (IIndirectActorProducer)Activator.CreateInstance(type, args);
        if (typeof(ActorBase).IsAssignableFrom(type)) return new ConstructorProducer(type, args);
        throw new ArgumentException($"Unknown actor producer [{type.FullName}]: it is neither an actor nor an IIndirectActorProducer.", nameof(type));
    }

    public static IIndirectActorProducer For<TActor>(Func<TActor> factory)
        where TActor : ActorBase => new FactoryProducer(typeof(TActor), factory);

    public static object[] EvaluatedArguments(this NewExpression creation) =>
        creation.Arguments.Select(static argument => argument is ConstantExpression constant
            ? constant.Value
            : Expression.Lambda<Func<object>>(Expression.Convert(argument, typeof(object))).Compile(preferInterpretation: true)()).ToArray();

    public sealed class ConstructorProducer(Type type, object[] args) : IIndirectActorProducer
    {
        public Type ActorType { get; } = type;

        public ActorBase Produce() => (ActorBase)(args.Length == 0
            ? Activator.CreateInstance(ActorType, nonPublic: true)
            : Activator.CreateInstance(ActorType, args));

        /// <remarks>Never called: the cell disposes of what it has to.</remarks>
        public void Release(ActorBase actor) { }
    }

    private sealed record FactoryProducer(Type ActorType, Func<ActorBase> Factory) : IIndirectActorProducer
    {
        public ActorBase Produce() => Factory();

        public void Release(ActorBase actor) { }
    }
}
