using System.Diagnostics;
using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Dispatch.MessageQueues;

namespace Akka.Dispatch;

/// <summary>
/// One actor's queues and the right to run it: at most one thread at a time is inside <see cref="Run"/>. Everything that decides who may
/// run is in one status word, changed by compare-and-swap only: bit 0 closed, bit 1 scheduled, the rest counts suspensions.
/// </summary>
public partial class Mailbox : IRunnable
{
    private const int Closed = 1;
    private const int Scheduled = 2;
    private const int OneSuspension = 4;

    private ActorCell _actor;
    private int _status;

    public Mailbox(IMessageQueue messageQueue) => MessageQueue = messageQueue;

    public IMessageQueue MessageQueue { get; }

    public MessageDispatcher Dispatcher => _actor.Dispatcher;

    internal bool IsClosed => (Volatile.Read(ref _status) & Closed) != 0;

    internal int SuspendCount => Volatile.Read(ref _status) / OneSuspension;

    internal bool IsSuspended => SuspendCount > 0;

    public virtual void SetActor(ActorCell actorCell) => _actor = actorCell;

    /// <summary>One stretch of the actor's work: system messages first, then ordinary ones up to the dispatcher's throughput.</summary>
    public void Run()
    {
        try
        {
            if (IsClosed) return;
            var previous = InternalCurrentActorCellKeeper.Current;
            InternalCurrentActorCellKeeper.Current = _actor;
            try
            {
                ProcessSystemMessages();
                ProcessMessages();
            }
            finally
            {
                InternalCurrentActorCellKeeper.Current = previous;
            }
        }
        finally
        {
            SetAsIdle();

            // A message that arrived after the last look at the queue found the mailbox still scheduled.
            Dispatcher.RegisterForExecution(this, hasMessageHint: false, hasSystemMessageHint: false);
        }
    }

    public void Execute() => Run();

    /// <summary>
    /// Sends everything that is left to the dead letters. Called once the mailbox is closed, and again by a sender that came too late for
    /// the first time.
    /// </summary>
    public virtual void CleanUp()
    {
        var deadLetters = _actor.SystemImpl.Mailboxes.DeadLetterMailbox;
        lock (MessageQueue)
        {
            foreach (var held in _actor.TakeHeld()) deadLetters.SystemEnqueue(_actor.Self, held);
            CloseSystemQueue(deadLetters);
            MessageQueue.CleanUp(_actor.Self, deadLetters);
        }
    }

    internal bool CanBeScheduled(bool hasMessageHint, bool hasSystemMessageHint)
    {
        var status = Volatile.Read(ref _status);
        if ((status & (Closed | Scheduled)) != 0) return false;
        if (hasSystemMessageHint || HasSystemMessages) return true;
        return status < OneSuspension && (hasMessageHint || MessageQueue.HasMessages);
    }

    internal bool SetAsScheduled()
    {
        var status = Volatile.Read(ref _status);
        while ((status & (Closed | Scheduled)) == 0)
        {
            var seen = Interlocked.CompareExchange(ref _status, status | Scheduled, status);
            if (seen == status) return true;
            status = seen;
        }

        return false;
    }

    internal void SetAsIdle() => Interlocked.And(ref _status, ~Scheduled);

    internal void Suspend() => Interlocked.Add(ref _status, OneSuspension);

    /// <returns>True if ordinary messages may be processed again.</returns>
    internal bool Resume()
    {
        var status = Volatile.Read(ref _status);
        while (status >= OneSuspension)
        {
            var seen = Interlocked.CompareExchange(ref _status, status - OneSuspension, status);
            if (seen == status) return status - OneSuspension < OneSuspension;
            status = seen;
        }

        return true;
    }

    internal void BecomeClosed() => Interlocked.Or(ref _status, Closed);

    private void ProcessMessages()
    {
        var left = Math.Max(Dispatcher.Throughput, 1);
        var limit = Dispatcher.ThroughputDeadlineTime;
        var start = limit is null ? 0 : Stopwatch.GetTimestamp();
        while ((Volatile.Read(ref _status) & ~Scheduled) == 0 && MessageQueue.TryDequeue(out var next))
        {
            _actor.Invoke(next);
            if (HasSystemMessages) ProcessSystemMessages();
            if (--left <= 0 || (limit is { } ticks && Stopwatch.GetElapsedTime(start).Ticks >= ticks)) return;
        }
    }
}
