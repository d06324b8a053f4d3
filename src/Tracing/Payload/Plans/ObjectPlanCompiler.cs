using System.Linq.Expressions;
using Inviso.Language;
using Expression = System.Linq.Expressions.Expression;

namespace Inviso.Tracing;

/// <summary>
/// Compiles the reading of a type's members into one method, in which numbers, texts and times are rendered without being boxed. Members that run code of
/// the application are read under a watch.
/// </summary>
internal sealed class ObjectPlanCompiler(TypePlans plans, PayloadSettings settings, ApplicationCode code)
{
    private const int MemberBytes = 4;

    private readonly ParameterExpression _value = Expression.Parameter(typeof(object));
    private readonly ParameterExpression _walk = Expression.Parameter(typeof(PayloadWalk));
    private readonly ParameterExpression _depth = Expression.Parameter(typeof(int));
    private readonly ParameterExpression _places = Expression.Parameter(typeof(Term[]));

    public TypePlan Compile(Type type)
    {
        var name = Term.Atom(TypeNames.Of(type));
        var members = settings.Members.Of(type);
        if (members.Count == 0)
            return new ConstantPlan(name);
        var rendered = members.Take(settings.Limits.Members).ToDictionary(member => (Term)Term.Atom(member.Name), member => Render(type, member));
        if (members.Count > settings.Limits.Members)
            rendered[PayloadAtoms.More] = Expression.Constant(PayloadAtoms.More, typeof(Term));

        var shape = new MapShape(rendered.Keys);
        var body = Expression.Block(shape.Keys.Select((key, i) => Expression.Assign(Expression.ArrayAccess(_places, Expression.Constant(i)), rendered[key])));
        var fill = Expression.Lambda<ObjectPlan.Fill>(body, _value, _walk, _depth, _places).Compile();
        return new ObjectPlan(name, shape, fill, TypeNames.Of(type).Length + shape.Keys.Sum(key => ((AtomTerm)key).Name.Length + MemberBytes));
    }

    private Expression Render(Type type, ReadableMember member)
    {
        if (settings.Redaction.Covers(type, member.Member))
            return Expression.Constant(RedactionRules.Redacted, typeof(Term));
        var self = type.IsValueType ? Expression.Unbox(_value, type) : Expression.Convert(_value, type);
        var read = Expression.MakeMemberAccess(self, member.Member);
        if (!member.RunsCode)
            return Render(read);
        var compiled = Expression.Lambda<Func<object, object?>>(Expression.Convert(read, typeof(object)), _value).Compile();
        var guarded = new GuardedMember(new GuardedRead(code, $"the member {member.Name} of {TypeNames.Of(type)}", compiled));
        return Expression.Call(Expression.Constant(guarded), nameof(GuardedMember.Render), null, _value, _walk, _depth);
    }

    private Expression Render(Expression read)
    {
        if (Nullable.GetUnderlyingType(read.Type) is { } inner && IsTyped(inner))
        {
            // Read once: another thread may be changing it.
            var taken = Expression.Variable(read.Type);
            var shown = Expression.Condition(
                Expression.Property(taken, "HasValue"), Render(Expression.Property(taken, "Value")), Expression.Constant(PayloadAtoms.Null, typeof(Term)));
            return Expression.Block([taken], Expression.Assign(taken, read), shown);
        }

        return IsTyped(read.Type)
            ? Expression.Invoke(Expression.Constant(((ScalarPlan)plans.Of(read.Type)).ToTerm), read, _walk)
            : Expression.Call(_walk, nameof(PayloadWalk.Render), null, Expression.Convert(read, typeof(object)), _depth);
    }

    // Of the scalars that are references only texts are told apart from null by their plan.
    private bool IsTyped(Type type) => (type.IsValueType || type == typeof(string)) && plans.Of(type) is ScalarPlan;
}
