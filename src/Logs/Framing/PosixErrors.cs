using System.Net.Sockets;
using Inviso.Language;

namespace Inviso.Logs;

/// <summary>The POSIX name of a failed operation on a file or a socket.</summary>
public static class PosixErrors
{
    // .NET reports the system's error number as the HResult of an IOException on Unix, and a Win32 code on Windows.
    private const int WindowsDiskFull = unchecked((int)0x80070070);
    private const int WindowsSharingViolation = unchecked((int)0x80070020);

    /// <summary><c>enoent</c>, <c>eacces</c>, …; <c>eio</c> for what has no name here.</summary>
    public static Term AtomOf(Exception exception) => Term.Atom(exception switch
    {
        UnauthorizedAccessException or IOException { InnerException: UnauthorizedAccessException } => "eacces",
        FileNotFoundException or DirectoryNotFoundException => "enoent",
        PathTooLongException => "enametoolong",
        SocketException socket => socket.SocketErrorCode switch
        {
            SocketError.AddressAlreadyInUse => "eaddrinuse",
            SocketError.AddressNotAvailable => "eaddrnotavail",
            SocketError.AccessDenied => "eacces",
            _ => "eio",
        },
        _ => exception.HResult switch
        {
            2 => "enoent",
            13 => "eacces",
            16 or WindowsSharingViolation => "ebusy",
            17 => "eexist",
            20 => "enotdir",
            21 => "eisdir",
            24 => "emfile",
            28 or WindowsDiskFull => "enospc",
            30 => "erofs",
            36 => "enametoolong",
            _ => "eio",
        },
    });

    /// <summary>Whether an exception is one that file operations report, as opposed to a defect.</summary>
    public static bool IsFileError(Exception exception) => exception is IOException or UnauthorizedAccessException;
}
