using System.Runtime.CompilerServices;
using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>A number that differs between most instances; quicker than a hash of their content.</summary>
internal interface ISpread<in T>
{
    int Of(T value);
}

/// <summary>By the instance itself.</summary>
internal readonly struct InstanceSpread : ISpread<object>
{
    public int Of(object value) => RuntimeHelpers.GetHashCode(value);
}

/// <summary>An actor's id has computed its hash already.</summary>
internal readonly struct ActorSpread : ISpread<ActorId>
{
    public int Of(ActorId value) => value.GetHashCode();
}
