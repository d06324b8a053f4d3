using System.Numerics;
using Inviso.Language;

namespace Inviso.Tracing;

internal enum MatchKind : byte
{
    /// <summary>An expression that has no value: a wrong argument, a missing member. It spreads to whatever uses it.</summary>
    Failed,
    Integer,
    Float,
    Boolean,

    /// <summary>A string of the application, which as a term is the list of its code points.</summary>
    Text,

    /// <summary>Any other object of the application; as a term it is what the payload renderer makes of it.</summary>
    Object,
    Term,
}

/// <summary>
/// A value while a match specification runs. Numbers, booleans and texts stay what they are in the application, so that reading and comparing them
/// allocates nothing; anything else becomes a term when it must.
/// </summary>
internal readonly struct MatchValue
{
    private readonly long _bits;
    private readonly object? _object;

    private MatchValue(MatchKind kind, long bits, object? value) => (Kind, _bits, _object) = (kind, bits, value);

    public static MatchValue Failed => default;

    public MatchKind Kind { get; }

    public bool IsFailed => Kind == MatchKind.Failed;

    public bool IsTrue => Kind == MatchKind.Boolean && _bits != 0;

    public bool IsBoolean => Kind == MatchKind.Boolean;

    public bool IsNumber => Kind is MatchKind.Integer or MatchKind.Float || (Kind == MatchKind.Term && _object is IntegerTerm);

    public long Integer => _bits;

    public double Float => BitConverter.Int64BitsToDouble(_bits);

    public string Text => (string)_object!;

    public object Object => _object!;

    public static MatchValue Of(long value) => new(MatchKind.Integer, value, null);

    public static MatchValue Of(bool value) => new(MatchKind.Boolean, value ? 1 : 0, null);

    /// <summary>What is no number in terms is the atom that stands for it there.</summary>
    public static MatchValue Of(double value) =>
        double.IsFinite(value) ? new(MatchKind.Float, BitConverter.DoubleToInt64Bits(value), null) : Of(Language.Term.Float(value));

    public static MatchValue Of(string? value) => value is null ? OfObject(null) : new(MatchKind.Text, 0, value);

    public static MatchValue Of(Term term) => term switch
    {
        IntegerTerm integer when integer.TryGetInt64(out var small) => Of(small),
        FloatTerm number => Of(number.Value),
        AtomTerm { Name: "true" } => Of(true),
        AtomTerm { Name: "false" } => Of(false),
        ListTerm { IsNil: false } list when list.TryGetString(out var text) => Of(text),
        _ => new MatchValue(MatchKind.Term, 0, term),
    };

    public static MatchValue Of(BigInteger value) => Of(Language.Term.Int(value));

    /// <summary>A value of the application, boxed or not. The type's code sorts out at once what most messages are: none of the plain ones.</summary>
    public static MatchValue OfObject(object? value) => value is null ? new MatchValue(MatchKind.Term, 0, NullTerm) : Type.GetTypeCode(value.GetType()) switch
    {
        TypeCode.Object => value switch
        {
            Term term => Of(term),
            BigInteger number => Of(number),
            _ => new MatchValue(MatchKind.Object, 0, value),
        },
        TypeCode.String => Of((string)value),
        _ => OfPlain(value),
    };

    // An enumeration has its number's code and is none: as a term it is its name.
    private static MatchValue OfPlain(object value) => value switch
    {
        int number => Of(number),
        long number => Of(number),
        bool flag => Of(flag),
        double number => Of(number),
        float number => Of((double)number),
        decimal number => Of((double)number),
        byte number => Of((long)number),
        short number => Of((long)number),
        uint number => Of((long)number),
        ushort number => Of((long)number),
        sbyte number => Of((long)number),
        ulong number => Of((BigInteger)number),
        _ => new MatchValue(MatchKind.Object, 0, value),
    };

    public Term ToTerm(MatchFrame frame) => Kind switch
    {
        MatchKind.Integer => Language.Term.Int(_bits),
        MatchKind.Float => Language.Term.Float(Float),
        MatchKind.Boolean => Language.Term.Bool(_bits != 0),
        MatchKind.Text => Language.Term.Str(Text),
        MatchKind.Object => frame.Render(_object!),
        MatchKind.Term => (Term)_object!,
        _ => FailedTerm,
    };

    // As the payload renderer shows a missing reference.
    private static readonly Term NullTerm = Language.Term.Atom("null");
    private static readonly Term FailedTerm = Language.Term.Atom("EXIT");
}
