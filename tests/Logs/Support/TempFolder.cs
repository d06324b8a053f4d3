namespace Inviso.Logs.Tests;

/// <summary>A folder of a test's own that goes with it.</summary>
internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("inviso-logs-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public string Write(string name, ReadOnlySpan<byte> bytes)
    {
        using var file = System.IO.File.Create(File(name));
        file.Write(bytes);
        return File(name);
    }

    /// <summary>A named pipe that nobody writes to.</summary>
    public string Pipe(string name)
    {
        using var mkfifo = System.Diagnostics.Process.Start("mkfifo", [File(name)]);
        mkfifo.WaitForExit();
        return File(name);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
