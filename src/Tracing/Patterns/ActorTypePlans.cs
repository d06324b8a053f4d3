using System.Runtime.CompilerServices;

namespace Inviso.Tracing;

/// <summary>
/// The call plans of one actor type, shared by its actors: a small table indexed by message type, so that the usual lookup is one comparison. Two types in
/// one place take turns in it. Thread-safe: entries are immutable and replaced whole.
/// </summary>
internal sealed class ActorTypePlans(Type actorType, PatternTable table)
{
    private const int Places = 32;

    private readonly CallPlan?[] _plans = new CallPlan?[Places];

    public PatternTable Table => table;

    public CallPlan For(Type messageType)
    {
        ref var place = ref _plans[(RuntimeHelpers.GetHashCode(messageType) >> 3) & (Places - 1)];
        var plan = Volatile.Read(ref place);
        if (plan is not null && ReferenceEquals(plan.MessageType, messageType) && plan.Version == table.Version)
            return plan;
        plan = table.Plan(actorType, messageType);
        Volatile.Write(ref place, plan);
        return plan;
    }
}
