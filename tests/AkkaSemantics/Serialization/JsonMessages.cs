using Akka.Actor;

namespace AkkaSemantics.Tests.Serialization;

#pragma warning disable CA1819, CA2227, CA1002 // Messages as people write them.
public enum Colour
{
    Red,
    Green,
}

public sealed record Rec(int X, string? Y);

public sealed record Gen<TA, TB>(TA A, TB B);

public sealed record WithInit
{
    public int Number { get; init; }

    public string? Text { get; init; }
}

public sealed class Primitives
{
    public int Int { get; set; }

    public long Long { get; set; }

    public short Short { get; set; }

    public byte Byte { get; set; }

    public float Float { get; set; }

    public double Double { get; set; }

    public decimal Decimal { get; set; }

    public bool Bool { get; set; }

    public char Char { get; set; }

    public string? String { get; set; }

    public int? MaybeInt { get; set; }

    public Colour Colour { get; set; }

    public object? Boxed { get; set; }

    public Guid Guid { get; set; }

    public TimeSpan TimeSpan { get; set; }

    public DateTime DateTime { get; set; }

    public uint UInt { get; set; }

    public Uri? Uri { get; set; }
}

public sealed class Collections
{
    public int[]? Array { get; set; }

    public List<string>? List { get; set; }

    public Dictionary<string, int>? Map { get; set; }

    public object[]? Objects { get; set; }

    public IReadOnlyList<long>? Longs { get; set; }

    public byte[]? Bytes { get; set; }
}

public sealed class PrivateParts
{
    private PrivateParts()
    {
    }

    public string? Name { get; private set; }

    public int Count { get; private set; }

    public static PrivateParts Of(string name, int count) => new() { Name = name, Count = count };
}

public sealed class Knot
{
    public string? Name { get; set; }

    public Knot? Left { get; set; }

    public Knot? Right { get; set; }
}

public abstract class Animal
{
    public string? Name { get; set; }
}

public sealed class Dog : Animal
{
    public int Legs { get; set; }
}

public sealed record Zoo(Animal Star, List<Animal> Rest);

public sealed record Holder(IActorRef? Ref, Address? Address = null, ActorPath? Path = null);

public sealed class Defaults
{
    public int[] Preset { get; set; } = [1, 2, 3];
}

public static class Outer
{
    public sealed record Inner(string Text);
}
