using System.Globalization;

namespace Inviso.Bench;

/// <summary>What one member has for itself.</summary>
/// <param name="Name">Among the members.</param>
/// <param name="Directory">For its logs.</param>
/// <param name="SeedPort">Where the others reach the first member.</param>
/// <param name="Port">Where it listens; 0 for any free port.</param>
/// <param name="PublicPort">Where the others reach it; 0 when that is the same.</param>
internal sealed record MemberPlace(string Name, string Directory, int SeedPort, int Port, int PublicPort)
{
    public string[] Arguments => [Name, Directory, Text(SeedPort), Text(Port), Text(PublicPort)];

    public static MemberPlace Parse(IReadOnlyList<string> arguments) =>
        new(arguments[0], arguments[1], Number(arguments[2]), Number(arguments[3]), Number(arguments[4]));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
