using Microsoft.Win32.SafeHandles;

namespace Inviso.Logs;

/// <summary>Files of logs, unbuffered.</summary>
internal static class LogFile
{
    private const int IsDirectory = 21;

    /// <summary>Creates or empties a file; it may be read, renamed and deleted by others meanwhile.</summary>
    /// <exception cref="IOException">Also where access is denied.</exception>
    public static SafeFileHandle Create(string path)
    {
        try
        {
            return File.OpenHandle(path, FileMode.Create, FileAccess.Write, FileShare.Read | FileShare.Delete);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException(e.Message, e);
        }
    }

    /// <summary>
    /// Opens a file that others may be writing. One without content is not opened, and gives null: opening a pipe would wait for its writer.
    /// </summary>
    /// <exception cref="IOException">Not found, not readable, a directory, or nothing that has a length.</exception>
    public static SafeFileHandle? Open(string path)
    {
        try
        {
            if (IsEmpty(path))
                return null;
            var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.SequentialScan);
            if (CanSeek(file))
                return file;
            file.Dispose();
            throw new IOException($"{path} is a pipe; copy what comes out of it to a file");
        }
        catch (UnauthorizedAccessException e)
        {
            throw Directory.Exists(path) ? DirectoryFailure(path) : new IOException(e.Message, e);
        }
    }

    /// <summary>What a directory in the place of a file is, with the number that systems give it.</summary>
    public static IOException DirectoryFailure(string path) => new($"{path} is a directory", IsDirectory);

    /// <summary>Whether there is such a file, and nothing in it. Of pipes and devices that is said too.</summary>
    public static bool IsEmpty(string path)
    {
        var file = new FileInfo(path);
        if (file.LinkTarget is not null && file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target)
            file = target;
        return file is { Exists: true, Length: 0 };
    }

    private static bool CanSeek(SafeFileHandle file)
    {
        try
        {
            RandomAccess.GetLength(file);
            return true;
        }
        catch (NotSupportedException)
        {
            return false;
        }
    }
}
