using Akka.Dispatch.SysMsg;

namespace Akka.Dispatch;

public partial class Mailbox
{
    // Put in place of the list when the mailbox is closed.
    private static readonly SystemMessage ClosedMark = new Create();

    // Latest first.
    private SystemMessage _systemMessages;

    internal bool HasSystemMessages => Volatile.Read(ref _systemMessages) is { } head && !ReferenceEquals(head, ClosedMark);

    internal void SystemEnqueue(SystemMessage message)
    {
        var head = Volatile.Read(ref _systemMessages);
        while (!ReferenceEquals(head, ClosedMark))
        {
            message.Next = head;
            var seen = Interlocked.CompareExchange(ref _systemMessages, message, head);
            if (ReferenceEquals(seen, head)) return;
            head = seen;
        }

        message.Next = null;
        _actor.SystemImpl.Mailboxes.DeadLetterMailbox.SystemEnqueue(_actor.Self, message);
    }

    private static SystemMessage Reversed(SystemMessage latest)
    {
        SystemMessage oldest = null;
        while (latest is not null)
        {
            var next = latest.Next;
            latest.Next = oldest;
            oldest = latest;
            latest = next;
        }

        return oldest;
    }

    private void ProcessSystemMessages()
    {
        while (HasSystemMessages)
        {
            var next = Reversed(Interlocked.Exchange(ref _systemMessages, null));
            while (next is not null && !IsClosed)
            {
                var message = next;
                next = message.Next;
                message.Next = null;
                _actor.SystemInvoke(message);
            }

            if (!IsClosed) continue;
            SendToDeadLetters(next, _actor.SystemImpl.Mailboxes.DeadLetterMailbox);
            return;
        }
    }

    private void CloseSystemQueue(DeadLetterMailbox deadLetters)
    {
        var left = Interlocked.Exchange(ref _systemMessages, ClosedMark);
        if (!ReferenceEquals(left, ClosedMark)) SendToDeadLetters(Reversed(left), deadLetters);
    }

    private void SendToDeadLetters(SystemMessage next, DeadLetterMailbox deadLetters)
    {
        while (next is not null)
        {
            var message = next;
            next = message.Next;
            message.Next = null;
            deadLetters.SystemEnqueue(_actor.Self, message);
        }
    }
}
