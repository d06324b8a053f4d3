namespace Inviso.Actors.Tests.Files;

public sealed class LogDirectoryTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("inviso-files-").FullName;

    [Theory]
    [InlineData("t.log", "t.log")]
    [InlineData("./t.log", "t.log")]
    [InlineData("a/b.log", "a/b.log")]
    [InlineData(".", "")]
    [InlineData("..b", "..b")]
    public void Names_below_the_directory(string name, string expected) =>
        Assert.Equal(Path.GetFullPath(Path.Combine(_root, expected)).TrimEnd('/'), new LogDirectory(_root).Resolve(name)?.TrimEnd('/'));

    [Theory]
    [InlineData("")]
    [InlineData("/etc/passwd")]
    [InlineData("..")]
    [InlineData("../t.log")]
    [InlineData("a/../../t.log")]
    [InlineData("a\\..\\..\\t.log")]
    [InlineData("nul")]
    [InlineData("NUL.txt")]
    [InlineData("a/com1")]
    [InlineData("c:t.log")]
    [InlineData("t.log:stream")]
    [InlineData("t\0.log")]
    public void Names_that_are_refused(string name) => Assert.Null(new LogDirectory(_root).Resolve(name));

    [Fact]
    public void A_link_may_stay_inside_but_not_lead_out()
    {
        var outside = Directory.CreateTempSubdirectory("inviso-outside-").FullName;
        Directory.CreateDirectory(Path.Combine(_root, "inner"));
        Directory.CreateSymbolicLink(Path.Combine(_root, "out"), outside);
        Directory.CreateSymbolicLink(Path.Combine(_root, "in"), Path.Combine(_root, "inner"));
        File.CreateSymbolicLink(Path.Combine(_root, "file"), Path.Combine(outside, "secret"));
        var files = new LogDirectory(_root);
        Assert.Null(files.Resolve("out/t.log"));
        Assert.Null(files.Resolve("file"));
        Assert.NotNull(files.Resolve("in/t.log"));
        Directory.Delete(outside);
    }

    [Theory]
    [InlineData("t.log", true)]
    [InlineData("a/t.log", false)]
    [InlineData("..", false)]
    [InlineData("a\\t.log", false)]
    public void File_names_within_a_directory(string name, bool isTaken) =>
        Assert.Equal(isTaken, new LogDirectory(_root).ResolveIn(_root, name) is not null);

    [Theory]
    [InlineData("", "")]
    [InlineData("/a/t.log", "a/t.log")]
    [InlineData("/../t.log", null)]
    [InlineData("//etc/passwd", null)]
    [InlineData("x/t.log", null)]
    public void Full_paths_below_the_directory(string behindRoot, string? expected) =>
        Assert.Equal(expected is null ? null : Path.Combine(_root, expected).TrimEnd('/'), new LogDirectory(_root).ResolveFull(_root + behindRoot));

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
