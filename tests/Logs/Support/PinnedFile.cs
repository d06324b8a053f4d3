namespace Inviso.Logs.Tests;

/// <summary>Committed bytes and texts that must not change within a format version.</summary>
internal static class PinnedFile
{
    public static string Path(string name) => System.IO.Path.Combine(AppContext.BaseDirectory, "Pinned", name);

    /// <summary>On a difference the new content is left beside the test assembly, to be compared.</summary>
    public static void AssertSame(string name, byte[] actual)
    {
        if (File.Exists(Path(name)) && File.ReadAllBytes(Path(name)).AsSpan().SequenceEqual(actual))
            return;
        var made = Path(name + ".made");
        File.WriteAllBytes(made, actual);
        Assert.Fail($"The pinned file {name} is not what is made now; see {made}. Bytes of a released version never change: a change needs a new version.");
    }
}
