using System.Globalization;
using System.Text.RegularExpressions;

namespace OrderShop;

/// <summary>What the shop is told by a text: <c>name(Number,…)</c> or <c>counters("File")</c>.</summary>
/// <param name="Name">With the number of its numbers: <c>run/2</c>; <c>counters</c> without.</param>
/// <param name="Numbers">Up to two.</param>
/// <param name="File">A file name without directory, or empty.</param>
internal sealed partial record ShopCommand(string Name, int[] Numbers, string File)
{
    /// <summary>Null for a text that is none.</summary>
    public static ShopCommand? Parse(string text)
    {
        if (Counters().Match(text) is { Success: true } counters)
            return new ShopCommand("counters", [], counters.Groups[1].Value);
        if (Call().Match(text) is not { Success: true } call)
            return null;
        var numbers = call.Groups[2].Value.Split(',').Select(digits => int.Parse(digits, CultureInfo.InvariantCulture)).ToArray();
        return new ShopCommand($"{call.Groups[1].Value}/{numbers.Length}", numbers, "");
    }

    [GeneratedRegex(@"^([a-z]+)\((\d{1,9}(?:,\d{1,9})?)\)$", RegexOptions.CultureInvariant)]
    private static partial Regex Call();

    [GeneratedRegex("""^counters\("([\w.-]+)"\)$""", RegexOptions.CultureInvariant)]
    private static partial Regex Counters();
}
