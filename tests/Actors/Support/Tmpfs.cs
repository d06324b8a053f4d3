using System.Diagnostics;

namespace Inviso.Actors.Tests.Support;

/// <summary>A file system in memory, of a few pages and of a test's own.</summary>
internal sealed class Tmpfs : IDisposable
{
    private Tmpfs(string path) => Path = path;

    public string Path { get; }

    /// <summary>Why tests cannot have one; null when they can.</summary>
    public static string? WhyNot { get; } = Probe();

    public static Tmpfs Mount(string options)
    {
        var path = Directory.CreateTempSubdirectory("inviso-tmpfs-").FullName;
        if (Run("mount", "-t", "tmpfs", "-o", options, "tmpfs", path) is { } complaint)
        {
            Directory.Delete(path);
            throw new InvalidOperationException(complaint);
        }

        return new Tmpfs(path);
    }

    public void MakeReadOnly()
    {
        if (Run("mount", "-o", "remount,ro", Path) is { } complaint)
            throw new InvalidOperationException(complaint);
    }

    public void Dispose()
    {
        Run("umount", "-l", Path);
        Directory.Delete(Path);
    }

    private static string? Probe()
    {
        if (!OperatingSystem.IsLinux())
            return "needs tmpfs, which this system does not have";
        try
        {
            Mount("size=64k").Dispose();
            return null;
        }
        catch (Exception ex) when (ex is InvalidOperationException or IOException or System.ComponentModel.Win32Exception)
        {
            return $"needs to mount a tmpfs, which is not permitted here: {ex.Message.Trim()}";
        }
    }

    private static string? Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var complaint = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? null : complaint;
    }
}
