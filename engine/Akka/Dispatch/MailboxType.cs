using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch.MessageQueues;

namespace Akka.Dispatch;

/// <summary>Makes the queue of each actor of one kind; named by <c>mailbox-type</c>, constructed with (Settings, Config).</summary>
public abstract class MailboxType(Settings settings, Config config)
{
    protected readonly Settings Settings = settings;
    protected readonly Config Config = config;

    public abstract IMessageQueue Create(IActorRef owner, ActorSystem system);

    private protected static int CapacityOf(Config config)
    {
        var capacity = config.GetInt("mailbox-capacity");
        return capacity >= 0 ? capacity : throw new ArgumentException("The mailbox-capacity of a bounded mailbox must not be negative.", nameof(config));
    }

    private protected static TimeSpan PushTimeoutOf(Config config)
    {
        var timeout = config.GetTimeSpan("mailbox-push-timeout-time", TimeSpan.FromSeconds(-1));
        return timeout >= TimeSpan.Zero ? timeout : throw new ArgumentException("The mailbox-push-timeout-time of a bounded mailbox must not be negative.", nameof(config));
    }
}

public sealed class UnboundedMailbox : MailboxType, IProducesMessageQueue<UnboundedMessageQueue>
{
    public UnboundedMailbox() : base(null, null) { }

    public UnboundedMailbox(Settings settings, Config config) : base(settings, config) { }

    public override IMessageQueue Create(IActorRef owner, ActorSystem system) => new UnboundedMessageQueue();
}

public sealed class UnboundedDequeBasedMailbox(Settings settings, Config config)
    : MailboxType(settings, config), IProducesMessageQueue<UnboundedDequeMessageQueue>
{
    public override IMessageQueue Create(IActorRef owner, ActorSystem system) => new UnboundedDequeMessageQueue();
}

/// <summary>A full mailbox makes the sender wait for the push timeout; then the message becomes a dead letter. Capacity 0 = unbounded.</summary>
public sealed class BoundedMailbox(Settings settings, Config config)
    : MailboxType(settings, config), IProducesMessageQueue<BoundedMessageQueue>, IProducesPushTimeoutSemanticsMailbox
{
    public int Capacity { get; } = CapacityOf(config);

    public TimeSpan PushTimeout { get; } = PushTimeoutOf(config);

    public override IMessageQueue Create(IActorRef owner, ActorSystem system) => new BoundedMessageQueue(Capacity, PushTimeout);
}

/// <summary>As <see cref="BoundedMailbox"/>, with a front that unstashed messages are put in; they may exceed the capacity.</summary>
public class BoundedDequeBasedMailbox(Settings settings, Config config)
    : MailboxType(settings, config), IProducesMessageQueue<BoundedDequeMessageQueue>, IProducesPushTimeoutSemanticsMailbox
{
    public int Capacity { get; } = CapacityOf(config);

    public TimeSpan PushTimeout { get; } = PushTimeoutOf(config);

    public override IMessageQueue Create(IActorRef owner, ActorSystem system) => new BoundedDequeMessageQueue(Capacity, PushTimeout);
}
