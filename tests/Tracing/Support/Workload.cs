using Akka.Actor;

namespace Inviso.Tracing.Tests.Support;

/// <summary>
/// The messages and actors of a small application that does what applications do: children that stop themselves, a failing actor, asks, forwards, timers.
/// </summary>
internal static class Workload
{
    public sealed record Run(int Jobs);

    public sealed record Job(int Number, IActorRef Counter);

    public sealed record Count(int Number);

    public sealed record Forwarded(int Number);

    public sealed record JobDone(int Number);

    public sealed record AllDone(int Jobs);

    public sealed record Tick;

    public sealed record Question(int Number);

    public sealed record Reply(int Number);

    public static readonly Inviso.Messages.TracePattern EveryHandler = new(null, null, null, Inviso.Messages.MatchSpec.MatchAll);

    public abstract class BookKeeper(Books books) : ReceiveActor
    {
        protected void On<T>(Action<T> handler) => Receive<T>(message =>
        {
            books.Handled(Self, message!);
            handler(message);
        });

        protected void Send(IActorRef target, object message)
        {
            books.Sent(Self, message);
            target.Tell(message, Self);
        }

        protected void Forward(IActorRef target, object message)
        {
            books.Sent(Self, message);
            target.Forward(message);
        }
    }

    /// <summary>Starts one worker per job, each of which counts at the counter and stops itself; ticks in between.</summary>
    public sealed class Boss : BookKeeper, IWithTimers
    {
        private readonly int _open = 16;
        private IActorRef? _asker;
        private int _jobs;
        private int _started;
        private int _done;

        public Boss(Books books, IActorRef counter)
            : base(books)
        {
            On<Run>(run =>
            {
                (_asker, _jobs) = (Sender, run.Jobs);
                Timers.StartSingleTimer("tick", new Tick(), TimeSpan.FromMilliseconds(1));
                for (var i = 0; i < _open; i++)
                    StartNext(books, counter);
            });
            On<Tick>(_ => FinishIfDone(isTick: true));
            On<JobDone>(_ =>
            {
                _done++;
                StartNext(books, counter);
                FinishIfDone(isTick: false);
            });
        }

        public ITimerScheduler Timers { get; set; } = null!;

        private bool HasTicked { get; set; }

        protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Restart);

        private void StartNext(Books books, IActorRef counter)
        {
            if (_started == _jobs)
                return;
            var worker = Context.ActorOf(Props.Create(() => new Worker(books)), $"worker-{_started}");
            Send(worker, new Job(_started++, counter));
        }

        private void FinishIfDone(bool isTick)
        {
            HasTicked |= isTick;
            if (HasTicked && _done == _jobs && _asker is { } asker)
            {
                _asker = null;
                Send(asker, new AllDone(_jobs));
            }
        }
    }

    public sealed class Worker : BookKeeper
    {
        public Worker(Books books)
            : base(books)
        {
            On<Job>(job => Forward(job.Counter, new Forwarded(job.Number)));
            On<Count>(count =>
            {
                Send(Context.Parent, new JobDone(count.Number));
                Context.Stop(Self);
            });
        }
    }

    /// <summary>Fails on every seventh message after it has told itself to go on.</summary>
    public sealed class Counter : BookKeeper
    {
        public Counter(Books books)
            : base(books)
        {
            On<Forwarded>(forwarded =>
            {
                var worker = Context.System.ActorSelection($"/user/boss/worker-{forwarded.Number}");
                books.Sent(Self, new Count(forwarded.Number));
                worker.Tell(new Count(forwarded.Number), Self);
                if (forwarded.Number % 7 == 0)
                    throw new InvalidOperationException("every seventh");
            });
        }
    }

    /// <summary>Answers questions.</summary>
    public sealed class Sage : BookKeeper
    {
        public Sage(Books books)
            : base(books) => On<Question>(question => Send(Sender, new Reply(question.Number)));
    }
}
