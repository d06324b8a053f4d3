using System.Reflection;
using System.Reflection.Emit;
using Akka.Actor;

namespace Inviso.Bench;

/// <summary>Many actors; whoever gets a message sends one of a random type to a random other, until enough were sent.</summary>
internal sealed class Crowd(long messages) : IDisposable
{
    private const int Types = 50;
    private const int InTheAir = 100;

    private readonly object[] _messages = MakeMessages();
    private readonly CountdownEvent _done = new(InTheAir);
    private long _left = messages;

    public List<IActorRef> Members { get; } = [];

    /// <summary>Sends the first messages and waits for the last.</summary>
    public void Run()
    {
        for (var i = 0; i < InTheAir; i++)
            Members[i % Members.Count].Tell(_messages[i % Types], ActorRefs.NoSender);
        if (!_done.Wait(PingPong.Patience))
            throw new TimeoutException($"{_left} messages were not sent within {PingPong.Patience.TotalSeconds} s.");
    }

    public void Dispose() => _done.Dispose();

    // Types as fifty classes of an application would be.
    private static object[] MakeMessages()
    {
        var module = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("Shop"), AssemblyBuilderAccess.Run).DefineDynamicModule("Shop");
        return [.. Enumerable.Range(0, Types).Select(i => Activator.CreateInstance(module.DefineType($"Shop.Messages.Order{i}Changed", TypeAttributes.Public).CreateType())!)];
    }

    internal sealed class Member(Crowd crowd) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (Interlocked.Decrement(ref crowd._left) >= 0)
                crowd.Members[Random.Shared.Next(crowd.Members.Count)].Tell(crowd._messages[Random.Shared.Next(Types)], Self);
            else
                crowd._done.Signal();
        }
    }
}
