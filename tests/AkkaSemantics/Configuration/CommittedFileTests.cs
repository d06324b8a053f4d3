namespace AkkaSemantics.Tests.Configuration;

/// <summary>
/// What the configuration files of this repository say is in <c>Approved.txt</c>, for every engine. A change of a file is approved there in the same commit;
/// with the environment variable <c>INVISO_APPROVE=1</c> the test writes the text instead of comparing it.
/// </summary>
public sealed class CommittedFileTests
{
    [Fact]
    public void The_committed_files_say_the_same_to_every_engine()
    {
        var root = Root();
        var files = Directory.GetFiles(Path.Combine(root, "hocon"), "*.conf").Order(StringComparer.Ordinal).ToArray();
        Assert.True(files.Length >= 5, $"only {files.Length} files are in hocon/");
        var said = files.SelectMany(file => Flat.Of(File.ReadAllText(file)).Prepend("# " + Path.GetFileName(file))).ToArray();
        var approved = Path.Combine(root, "tests", "AkkaSemantics", "Configuration", "Approved.txt");
        if (Environment.GetEnvironmentVariable("INVISO_APPROVE") == "1")
            File.WriteAllText(approved, string.Join('\n', said) + "\n");
        Assert.Equal(File.ReadAllLines(approved), said);
    }

    [Theory]
    [InlineData("Akka")]
    [InlineData("Akka.Remote")]
    [InlineData("Akka.TestKit")]
    public void The_reference_configurations_of_the_embedded_engine_are_read_by_every_engine(string project) =>
        Assert.True(Flat.Of(File.ReadAllText(Path.Combine(Root(), "engine", project, "reference.conf"))).Count() > 3);

    private static string Root()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "Inviso.Akka.sln")))
                return directory.FullName;
        }

        throw new InvalidOperationException($"Inviso.Akka.sln is in no folder above {AppContext.BaseDirectory}");
    }
}
