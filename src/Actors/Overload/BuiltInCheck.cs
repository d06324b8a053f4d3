using Akka.Actor;
using Inviso.Language;
using Inviso.Tracing;

namespace Inviso.Actors;

/// <summary>A check of module <c>inviso_overload</c>: overloaded when one of its kinds is beyond its threshold.</summary>
internal sealed class BuiltInCheck(IReadOnlyList<OverloadKind> kinds, NodeContext node, IActorRef runtime) : IOverloadCheck
{
    private readonly LoadMeter _meter = new(node.Tracer!);

    /// <summary>Shares and rates begin anew: the last check may have been long ago.</summary>
    public void Renew() => _meter.Renew();

    public Term Call(IReadOnlyList<Term> arguments)
    {
        var sample = _meter.Sample();
        foreach (var kind in kinds)
        {
            if (IsBeyond(kind, node.Settings.Overload.Thresholds[kind], sample))
                return Term.Tuple(Term.Atom("suspend"), ReasonOf(kind));
        }

        return Term.Atom("ok");
    }

    private static Term ReasonOf(OverloadKind kind) => kind == OverloadKind.Mailbox
        ? Term.Atom("rt_max_queue_len")
        : Term.Tuple(Term.Atom("overload"), Term.Atom(OverloadSettings.NameOf(kind)));

    private bool IsBeyond(OverloadKind kind, long threshold, LoadSample sample) => kind switch
    {
        OverloadKind.Mailbox => ((ActorRefWithCell)runtime).Underlying.NumberOfMessages > threshold,
        OverloadKind.Cpu => sample.CpuPercent >= threshold,
        OverloadKind.Gc => sample.GcPercent >= threshold,
        OverloadKind.Memory => sample.WorkingSet > threshold,
        OverloadKind.ThreadPool => sample.ThreadPoolBacklog > threshold,
        OverloadKind.EventRate => sample.EventsPerSecond > threshold,
        _ => new DriveInfo(Path.GetFullPath(node.Settings.LogDirectory)).AvailableFreeSpace < threshold,
    };
}
