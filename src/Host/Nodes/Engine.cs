using System.Reflection;
using Akka.Actor;

namespace Inviso.Host.Nodes;

/// <summary>Which implementation of the Akka.NET API this build runs on.</summary>
internal static class Engine
{
    /// <summary><c>embedded</c> or <c>nuget</c>: a mark that only the embedded engine's own assembly carries decides.</summary>
    public static string Name { get; } =
        typeof(ActorSystem).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Any(a => a is { Key: "AkkaEngine", Value: "embedded" }) ? "embedded" : "nuget";

    /// <summary>One line for people.</summary>
    public static string Describe()
    {
        var version = typeof(ActorSystem).Assembly.GetName().Version!.ToString(3);
        return Name == "embedded"
            ? $"embedded (this project's own stand-in for the API of Akka.NET {version}; not Akka.NET)"
            : $"Akka.NET {version} (published packages)";
    }
}
