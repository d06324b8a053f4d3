using System.Globalization;
using System.Numerics;
using System.Reflection;
using Akka.Actor;
using Inviso.Language;

namespace Inviso.Tracing;

/// <summary>The plans of numbers, texts, times and the like, which run no code but the framework's.</summary>
internal static class ScalarPlans
{
    // Numbers with more digits are no numbers that anyone reads.
    private const int MostBits = 2048;

    private static readonly Dictionary<Type, ScalarPlan> Plans = new()
    {
        [typeof(string)] = new ScalarPlan<string>(static (value, walk) => walk.Text(value)),
        [typeof(char)] = new ScalarPlan<char>(static (value, walk) => walk.Text(value.ToString())),
        [typeof(bool)] = new ScalarPlan<bool>(static (value, _) => Term.Bool(value)),
        [typeof(byte)] = new ScalarPlan<byte>(static (value, _) => Term.Int(value)),
        [typeof(sbyte)] = new ScalarPlan<sbyte>(static (value, _) => Term.Int(value)),
        [typeof(short)] = new ScalarPlan<short>(static (value, _) => Term.Int(value)),
        [typeof(ushort)] = new ScalarPlan<ushort>(static (value, _) => Term.Int(value)),
        [typeof(int)] = new ScalarPlan<int>(static (value, _) => Term.Int(value)),
        [typeof(uint)] = new ScalarPlan<uint>(static (value, _) => Term.Int(value)),
        [typeof(long)] = new ScalarPlan<long>(static (value, _) => Term.Int(value)),
        [typeof(ulong)] = new ScalarPlan<ulong>(static (value, _) => Term.Int(new BigInteger(value))),
        [typeof(nint)] = new ScalarPlan<nint>(static (value, _) => Term.Int(value)),
        [typeof(nuint)] = new ScalarPlan<nuint>(static (value, _) => Term.Int(new BigInteger(value))),
        [typeof(Int128)] = new ScalarPlan<Int128>(static (value, _) => Term.Int((BigInteger)value)),
        [typeof(UInt128)] = new ScalarPlan<UInt128>(static (value, _) => Term.Int((BigInteger)value)),
        [typeof(BigInteger)] = new ScalarPlan<BigInteger>(static (value, _) => value.GetBitLength() <= MostBits ? Term.Int(value) : PayloadAtoms.More),
        [typeof(Half)] = new ScalarPlan<Half>(static (value, _) => Term.Float((double)value)),
        [typeof(float)] = new ScalarPlan<float>(static (value, _) => Term.Float(value)),
        [typeof(double)] = new ScalarPlan<double>(static (value, _) => Term.Float(value)),
        [typeof(decimal)] = new ScalarPlan<decimal>(static (value, _) => Term.Float((double)value)),
        [typeof(Guid)] = new ScalarPlan<Guid>(static (value, walk) => walk.Text(value.ToString())),
        [typeof(TimeSpan)] = new ScalarPlan<TimeSpan>(static (value, walk) => walk.Text(value.ToString())),
        [typeof(DateTime)] = new ScalarPlan<DateTime>(static (value, walk) => walk.Text(value.ToString("O", CultureInfo.InvariantCulture))),
        [typeof(DateTimeOffset)] = new ScalarPlan<DateTimeOffset>(static (value, walk) => walk.Text(value.ToString("O", CultureInfo.InvariantCulture))),
        [typeof(DateOnly)] = new ScalarPlan<DateOnly>(static (value, walk) => walk.Text(value.ToString("O", CultureInfo.InvariantCulture))),
        [typeof(TimeOnly)] = new ScalarPlan<TimeOnly>(static (value, walk) => walk.Text(value.ToString("O", CultureInfo.InvariantCulture))),
        [typeof(Version)] = new ScalarPlan<Version>(static (value, walk) => walk.Text(value.ToString())),
        [typeof(Uri)] = new ScalarPlan<Uri>(static (value, walk) => walk.Text(value.ToString())),
        [typeof(byte[])] = new ScalarPlan<byte[]>(static (value, walk) => walk.Binary(value)),
    };

    private static readonly MethodInfo MakeEnumPlan = typeof(ScalarPlans).GetMethod(nameof(OfEnum), BindingFlags.NonPublic | BindingFlags.Static)!;

    private static readonly ScalarPlan<IActorRef> ActorPlan = new(static (value, walk) => walk.Actor(value));
    private static readonly ScalarPlan<Term> TermPlan = new(static (value, _) => value);
    private static readonly ScalarPlan<Type> NamePlan = new(static (value, _) => Term.Atom(TypeNames.Of(value)));

    public static IEnumerable<Type> Types => Plans.Keys;

    /// <summary>Null: values of the type have an inside.</summary>
    public static ScalarPlan? Of(Type type)
    {
        if (Plans.TryGetValue(type, out var plan))
            return plan;
        if (type.IsEnum)
            return (ScalarPlan)MakeEnumPlan.MakeGenericMethod(type).Invoke(null, null)!;
        if (typeof(IActorRef).IsAssignableFrom(type))
            return ActorPlan;
        if (typeof(Term).IsAssignableFrom(type))
            return TermPlan;
        return typeof(Type).IsAssignableFrom(type) ? NamePlan : null;
    }

    private static ScalarPlan<T> OfEnum<T>()
        where T : struct, Enum => EnumTerms<T>.MakePlan();
}
