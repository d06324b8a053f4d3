using System.Globalization;
using Inviso.Language;

namespace Inviso.Messages;

/// <summary>The variables of one clause. A slot is the place of a variable in order of first appearance.</summary>
internal sealed class MatchVariables
{
    /// <summary>Erlang allows more; a frame of this size is what a call can afford.</summary>
    public const int Most = 32;

    // Longer numbers are ordinary atoms in Erlang.
    private const int MostDigits = 10;

    private readonly List<string> _names = [];

    public IReadOnlyList<string> Slots => _names;

    /// <summary><c>'$0'</c>, <c>'$17'</c>; a number with needless zeros is an ordinary atom, as in Erlang.</summary>
    public static bool IsVariable(Term term) =>
        term is AtomTerm { Name: ['$', .. var digits] } && digits.Length is > 0 and <= MostDigits && digits.All(char.IsAsciiDigit)
            && (digits[0] != '0' || digits.Length == 1);

    public int Bind(Term variable, string place)
    {
        var name = ((AtomTerm)variable).Name;
        var slot = _names.IndexOf(name);
        if (slot >= 0)
            return slot;
        if (_names.Count == Most)
            throw new MatchSpecException(place, $"a clause has at most {Most} variables");
        _names.Add(name);
        return _names.Count - 1;
    }

    public int Find(Term variable, string place)
    {
        var name = ((AtomTerm)variable).Name;
        var slot = _names.IndexOf(name);
        if (slot < 0)
            throw new MatchSpecException(place, $"the variable '{name}' is not bound in the head");
        return slot;
    }

    /// <summary>The slots in the order of the variables' numbers, as <c>'$$'</c> lists them.</summary>
    public static IReadOnlyList<int> InOrder(IReadOnlyList<string> names) =>
        [.. Enumerable.Range(0, names.Count).OrderBy(slot => System.Numerics.BigInteger.Parse(names[slot].AsSpan(1), CultureInfo.InvariantCulture))];
}
