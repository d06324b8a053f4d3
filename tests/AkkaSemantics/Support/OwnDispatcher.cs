using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Dispatch.MessageQueues;
using Akka.Dispatch.SysMsg;

namespace AkkaSemantics.Tests.Support;

/// <summary>A dispatcher of our own by configuration; it runs everything on the thread pool and writes down what its virtual members see.</summary>
public sealed class OwnDispatcherConfigurator : MessageDispatcherConfigurator
{
    public const string Hocon = """
        own-dispatcher.type = "AkkaSemantics.Tests.Support.OwnDispatcherConfigurator, AkkaSemantics.Tests"
        own-mailbox.mailbox-type = "AkkaSemantics.Tests.Support.OwnMailbox, AkkaSemantics.Tests"
        """;

    private readonly OwnDispatcher _dispatcher;

    public OwnDispatcherConfigurator(Config config, IDispatcherPrerequisites prerequisites)
        : base(config, prerequisites) => _dispatcher = new OwnDispatcher(this);

    public override MessageDispatcher Dispatcher() => _dispatcher;
}

public sealed class OwnDispatcher : MessageDispatcher
{
    public OwnDispatcher(MessageDispatcherConfigurator configurator)
        : base(configurator)
    {
        Id = "own-dispatcher";
        Throughput = 1;
        ShutdownTimeout = TimeSpan.FromSeconds(1);
    }

    public HookLog Log { get; } = new();

    public override void Dispatch(ActorCell cell, Envelope envelope)
    {
        Log.Add("Dispatch", cell.Self, envelope.Message, envelope.Sender);
        base.Dispatch(cell, envelope);
    }

    public override void SystemDispatch(ActorCell cell, SystemMessage message)
    {
        Log.Add("SystemDispatch", cell.Self, message);
        base.SystemDispatch(cell, message);
    }

    public override void Attach(ActorCell cell)
    {
        Log.Add("Attach", cell.Self);
        base.Attach(cell);
    }

    public override void Detach(ActorCell cell)
    {
        Log.Add("Detach", cell.Self);
        base.Detach(cell);
    }

    protected override void ExecuteTask(IRunnable run) => ThreadPool.UnsafeQueueUserWorkItem(static state => ((IRunnable)state!).Run(), run);

    protected override void Shutdown()
    {
        // The thread pool stays.
    }
}

/// <summary>A mailbox type of our own by configuration.</summary>
public sealed class OwnMailbox(Settings settings, Config config) : MailboxType(settings, config)
{
    public static ConcurrentDictionary<IActorRef, OwnQueue> Queues { get; } = new();

    public override IMessageQueue Create(IActorRef owner, ActorSystem system) => Queues[owner] = new OwnQueue(owner);
}

public sealed class OwnQueue(IActorRef owner) : IMessageQueue
{
    private readonly ConcurrentQueue<Envelope> _messages = new();

    public HookLog Log { get; } = new();

    public bool HasMessages => !_messages.IsEmpty;

    public int Count => _messages.Count;

    public void Enqueue(IActorRef receiver, Envelope envelope)
    {
        Log.Add("Enqueue", receiver, envelope.Message, envelope.Sender);
        _messages.Enqueue(envelope);
    }

    public bool TryDequeue(out Envelope envelope)
    {
        var found = _messages.TryDequeue(out envelope);
        if (found)
            Log.Add("TryDequeue", owner, envelope.Message, envelope.Sender);
        return found;
    }

    public void CleanUp(IActorRef owner, IMessageQueue deadletters)
    {
        Log.Add("CleanUp", owner);
        while (_messages.TryDequeue(out var envelope))
            deadletters.Enqueue(owner, envelope);
    }
}
