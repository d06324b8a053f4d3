using System.Reflection;
using System.Runtime.InteropServices;
using Akka.Actor;

namespace Inviso.Bench;

/// <summary>Where the numbers come from.</summary>
/// <param name="Engine"><c>embedded</c> or <c>nuget</c>: a mark that only the embedded engine's own assembly carries decides.</param>
/// <param name="AkkaVersion">Version of the Akka.NET assembly, or of the API that the embedded engine stands in for.</param>
/// <param name="Commit">The commit the bench was built from, as the build recorded it; changes not committed do not show.</param>
internal sealed record RunHeader(string Engine, string AkkaVersion, string Commit, string Machine)
{
    private const int ShortHash = 10;

    public static RunHeader Collect()
    {
        var akka = typeof(ActorSystem).Assembly;
        var isEmbedded = akka.GetCustomAttributes<AssemblyMetadataAttribute>().Any(mark => mark is { Key: "AkkaEngine", Value: "embedded" });
        var machine = $"{Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}, {RuntimeInformation.FrameworkDescription}";
        return new RunHeader(isEmbedded ? "embedded" : "nuget", akka.GetName().Version!.ToString(3), BuiltFrom(), machine);
    }

    public override string ToString() =>
        $"engine {Engine} ({(Engine == "embedded" ? "stand-in for the API of " : "")}Akka.NET {AkkaVersion}), commit {Commit}, {Machine}";

    private static string BuiltFrom()
    {
        var version = Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
        var plus = version.IndexOf('+', StringComparison.Ordinal);
        return plus < 0 ? "unknown" : version.Substring(plus + 1, Math.Min(ShortHash, version.Length - plus - 1));
    }
}
