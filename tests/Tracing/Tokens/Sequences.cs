using Akka.Actor;
using Inviso.Language;
using Inviso.Messages;
using Inviso.Tracing.Tests.Support;

namespace Inviso.Tracing.Tests.Tokens;

/// <summary>Actors that do what they are told, without answering, and the events of a sequence as lines.</summary>
internal static class Sequences
{
    public const SeqTraceFlags All = SeqTraceFlags.Send | SeqTraceFlags.Receive | SeqTraceFlags.Print;

    /// <summary>Work for an actor: like <see cref="Probes.Do"/>, and nothing is answered.</summary>
    public sealed record Act(string Name, Action<IUntypedActorContext> Work)
    {
        public override string ToString() => Name;
    }

    public sealed record Asked(string Name);

    public sealed class Silent : UntypedActor, IWithUnboundedStash
    {
        public IStash Stash { get; set; } = null!;

        protected override void OnReceive(object message)
        {
            if (message is Act act)
                act.Work(Context);
        }
    }

    public static SeqToken Token(int label, SeqTraceFlags flags = All) => new(Term.Int(label), flags);

    public static IActorRef Acting(this TracedNode node, string name) => node.System.ActorOf(Props.Create(() => new Silent()), name);

    /// <summary>What an actor does with a message that carries on: each step tells the next one, the last one reports.</summary>
    public static void Do(this IActorRef actor, string name, Action<IUntypedActorContext> work) => actor.Tell(new Act(name, work));

    /// <summary>Runs something in an actor and waits for what it returns.</summary>
    public static Task<T> In<T>(this IActorRef actor, Func<IUntypedActorContext, T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        actor.Tell(new Act("in", context =>
        {
            try
            {
                done.SetResult(work(context));
            }
            catch (Exception ex)
            {
                done.SetException(ex);
                throw;
            }
        }));
        return done.Task.WaitAsync(TracedNode.Patience);
    }

    /// <summary>The events of sequential tracing as <c>label kind {previous,current} from to</c>, in the order of the log.</summary>
    public static string[] Lines(this IEnumerable<TraceEvent> events) => [.. events.Where(e => e.Kind == TraceKind.SeqTrace).Select(Line)];

    private static string Line(TraceEvent e)
    {
        var (label, info) = (((TupleTerm)e.Data!)[0], (TupleTerm)((TupleTerm)e.Data!)[1]);
        return info[0].IsAtom("print")
            ? $"{label} print {info[1]} {Name(info[2])} {info[4]}"
            : $"{label} {((AtomTerm)info[0]).Name} {info[1]} {Name(info[2])} {Name(info[3])}";
    }

    private static string Name(Term pid) => pid is PidTerm actor ? actor.Path[(actor.Path.LastIndexOf('/') + 1)..] : pid.ToString();
}
