using System.Reflection;
using Akka.Actor;

namespace Inviso.Tracing.Tests.Support;

/// <summary>A test of what the published Akka.NET packages do and the embedded engine does not.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PublishedEngineFactAttribute : FactAttribute
{
    public PublishedEngineFactAttribute(string difference)
    {
        if (typeof(ActorSystem).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Any(a => a is { Key: "AkkaEngine", Value: "embedded" }))
            Skip = $"on the embedded engine {difference}";
    }
}
