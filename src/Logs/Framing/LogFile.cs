using Microsoft.Win32.SafeHandles;

namespace Inviso.Logs;

/// <summary>Files to write logs to, unbuffered.</summary>
internal static class LogFile
{
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
}
