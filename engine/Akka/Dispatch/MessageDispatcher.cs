using Akka.Actor;
using Akka.Dispatch.SysMsg;
using Akka.Event;

namespace Akka.Dispatch;

/// <summary>Runs mailboxes on some threads. Any thread may call it.</summary>
public abstract class MessageDispatcher
{
    private readonly IDispatcherPrerequisites _prerequisites;
    private long _inhabitants;

    protected MessageDispatcher(MessageDispatcherConfigurator configurator)
    {
        Configurator = configurator;
        _prerequisites = configurator.Prerequisites;
    }

    public MessageDispatcherConfigurator Configurator { get; }

    public EventStream EventStream => _prerequisites.EventStream;

    public Mailboxes Mailboxes => _prerequisites.Mailboxes;

    public string Id { get; protected set; }

    /// <summary>Ordinary messages that one actor may process before others get the thread.</summary>
    public int Throughput { get; protected set; } = 30;

    /// <summary>In ticks of 100 ns: how long one actor may go on before others get the thread; null = no limit but the throughput.</summary>
    public long? ThroughputDeadlineTime { get; protected set; }

    public TimeSpan ShutdownTimeout { get; protected set; }

    protected long Inhabitants => Interlocked.Read(ref _inhabitants);

    public virtual void Dispatch(ActorCell cell, Envelope envelope)
    {
        var mailbox = cell.Mailbox;
        mailbox.MessageQueue.Enqueue(cell.Self, envelope);
        if (!RegisterForExecution(mailbox, hasMessageHint: true, hasSystemMessageHint: false) && mailbox.IsClosed) mailbox.CleanUp();
    }

    public virtual void SystemDispatch(ActorCell cell, SystemMessage message)
    {
        var mailbox = cell.Mailbox;
        mailbox.SystemEnqueue(message);
        RegisterForExecution(mailbox, hasMessageHint: false, hasSystemMessageHint: true);
    }

    public virtual void Attach(ActorCell cell)
    {
        Interlocked.Increment(ref _inhabitants);
        RegisterForExecution(cell.Mailbox, hasMessageHint: false, hasSystemMessageHint: true);
    }

    /// <summary>Closes the cell's mailbox; what it still holds becomes dead letters.</summary>
    public virtual void Detach(ActorCell cell)
    {
        Interlocked.Decrement(ref _inhabitants);
        cell.Mailbox.BecomeClosed();
        cell.Mailbox.CleanUp();
    }

    public void Schedule(Action run) => Schedule(new ActionRunnable(run));

    public void Schedule(IRunnable run) => ExecuteTask(run);

    protected abstract void ExecuteTask(IRunnable run);

    protected abstract void Shutdown();

    protected void ReportFailure(Exception ex) => EventStream.Publish(new Error(ex, GetType().FullName, GetType(), ex.Message));

    internal void ShutdownNow() => Shutdown();

    internal void Suspend(ActorCell cell) => cell.Mailbox.Suspend();

    internal void Resume(ActorCell cell)
    {
        if (cell.Mailbox.Resume()) RegisterForExecution(cell.Mailbox, hasMessageHint: false, hasSystemMessageHint: false);
    }

    /// <summary>Has the mailbox run unless it is running, has nothing to do or is not allowed to.</summary>
    internal bool RegisterForExecution(Mailbox mailbox, bool hasMessageHint, bool hasSystemMessageHint)
    {
        if (!mailbox.CanBeScheduled(hasMessageHint, hasSystemMessageHint) || !mailbox.SetAsScheduled()) return false;
        try
        {
            ExecuteTask(mailbox);
            return true;
        }
        catch (Exception cause)
        {
            // The executor refused, for example after its shutdown: say so, and leave the mailbox as it was.
            mailbox.SetAsIdle();
            ReportFailure(cause);
            return false;
        }
    }
}
