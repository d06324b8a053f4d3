using System.Collections;
using System.Runtime.CompilerServices;
using Inviso.Language;

namespace Inviso.Tracing;

/// <summary>The plans of a node, made when a type is first met and kept as long as the type. Thread-safe.</summary>
internal sealed class TypePlans(PayloadSettings settings, ApplicationCode code)
{
    private readonly ConditionalWeakTable<Type, TypePlan> _plans = [];
    private readonly ConstantPlan _redacted = new(RedactionRules.Redacted);

    public TypePlan Of(Type type) => _plans.TryGetValue(type, out var plan) ? plan : _plans.GetValue(type, Make);

    private TypePlan Make(Type type)
    {
        if (typeof(Exception).IsAssignableFrom(type))
            return ExceptionPlan.Of(type, settings.Redaction, code);
        if (settings.Redaction.Covers(type))
            return _redacted;
        return ScalarPlans.Of(type) ?? Collection(type) ?? new ObjectPlanCompiler(this, settings, code).Compile(type);
    }

    private TypePlan? Collection(Type type)
    {
        var name = Term.Atom(TypeNames.Of(type));
        if (KnownCollections.IsMap(type))
            return new MapPlan(name, settings.Redaction, null);
        if (KnownCollections.IsSequence(type))
            return new SequencePlan(name, null);
        if (KnownCollections.IsTuple(type))
            return new TuplePlan(name);
        if (typeof(IDictionary).IsAssignableFrom(type))
            return new MapPlan(name, settings.Redaction, Guarded(type, new CollectionCopy(settings.Limits.Elements + 1).Entries));
        return KnownCollections.IsForeign(type) ? new SequencePlan(name, Guarded(type, new CollectionCopy(settings.Limits.Elements + 1).Elements)) : null;
    }

    private GuardedRead Guarded(Type type, Func<object, object?> read) => new(code, $"a collection of type {TypeNames.Of(type)}", read);
}
