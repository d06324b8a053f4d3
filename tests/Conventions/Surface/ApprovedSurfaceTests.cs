using System.Reflection;
using Inviso.Conventions.Repository;

namespace Inviso.Conventions.Surface;

/// <summary>
/// The public surface of each library is the one in <c>Approved/</c>; a change of it is made there in the same commit. With the environment variable
/// <c>INVISO_APPROVE=1</c> the test writes the files instead of comparing them.
/// </summary>
public sealed class ApprovedSurfaceTests
{
    [Theory]
    [InlineData("Inviso.Language")]
    [InlineData("Inviso.Messages")]
    [InlineData("Inviso.Logs")]
    [InlineData("Inviso.Logs.Sqlite")]
    [InlineData("Inviso.Tracing")]
    [InlineData("Inviso.Actors")]
    [InlineData("Inviso.Cluster")]
    public void The_public_surface_is_the_approved_one(string assembly)
    {
        var surface = ApiSurface.Of(Assembly.Load(assembly)).ToArray();
        var approved = Path.Combine(SourceTree.Root, "tests", "Conventions", "Approved", assembly + ".txt");
        if (Environment.GetEnvironmentVariable("INVISO_APPROVE") == "1")
            File.WriteAllText(approved, string.Join('\n', surface) + "\n");

        var expected = File.ReadAllLines(approved);
        Assert.NotEmpty(expected);
        var difference = surface.Except(expected).Select(line => "+ " + line).Concat(expected.Except(surface).Select(line => "- " + line)).ToArray();
        Assert.True(difference.Length == 0, $"the surface of {assembly} is not the approved one:\n{string.Join('\n', difference)}");
    }
}
