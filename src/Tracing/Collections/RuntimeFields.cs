using System.Globalization;

namespace Inviso.Tracing;

/// <summary>The whole numbers in the payload of a runtime event, by name.</summary>
internal readonly struct RuntimeFields(IReadOnlyList<string>? names, IReadOnlyList<object?>? values)
{
    /// <summary>-1 for what is not there: an older runtime does not have it.</summary>
    public long this[string name]
    {
        get
        {
            for (var i = 0; i < Math.Min(names?.Count ?? 0, values?.Count ?? 0); i++)
            {
                if (names![i] == name)
                    return Number(values![i]);
            }

            return -1;
        }
    }

    /// <summary>The sum of the fields <c>Name0</c>, <c>Name1</c>, … as far as they are there.</summary>
    public long SumOf(string name)
    {
        var sum = 0L;
        for (var i = 0; this[name + i.ToString(CultureInfo.InvariantCulture)] is >= 0 and var value; i++)
            sum += value;
        return sum;
    }

    private static long Number(object? value) => value switch
    {
        byte n => n,
        ushort n => n,
        int n => n,
        uint n => n,
        long n => n,
        ulong n and <= long.MaxValue => (long)n,
        _ => -1,
    };
}
