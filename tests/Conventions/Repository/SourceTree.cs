namespace Inviso.Conventions.Repository;

/// <summary>The files of the repository this test was built from.</summary>
internal static class SourceTree
{
    private static readonly string[] NotOurs = ["artifacts", "bin", "obj", ".git", "inviso-demo", "inviso-guide", "TestResults", ".vs", ".idea"];

    // Whoever builds from another package source puts the first beside the solution; in a linked work tree .git is a file.
    private static readonly string[] NotOurFiles = [".git", "nuget.config", "NuGet.Config", "NuGet.config"];

    public static string Root { get; } = FindRoot();

    public static IReadOnlyList<string> All { get; } = [.. Walk(new DirectoryInfo(Root)).Select(f => Path.GetRelativePath(Root, f.FullName).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    public static IEnumerable<string> CSharp => All.Where(f => f.EndsWith(".cs", StringComparison.Ordinal));

    public static string[] Lines(string file) => File.ReadAllLines(Path.Combine(Root, file));

    public static bool IsTest(string file) =>
        file.StartsWith("tests/", StringComparison.Ordinal) || file.StartsWith("engine/tests/", StringComparison.Ordinal);

    private static IEnumerable<FileInfo> Walk(DirectoryInfo directory) =>
        directory.EnumerateFiles().Where(f => !NotOurFiles.Contains(f.Name)).Concat(directory.EnumerateDirectories().Where(d => !NotOurs.Contains(d.Name)).SelectMany(Walk));

    private static string FindRoot()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "Inviso.Akka.sln")))
                return directory.FullName;
        }

        throw new InvalidOperationException($"Inviso.Akka.sln is in no folder above {AppContext.BaseDirectory}");
    }
}
