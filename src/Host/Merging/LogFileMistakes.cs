using Inviso.Host.Failures;
using Inviso.Logs;

namespace Inviso.Host.Merging;

/// <summary>What can be wrong with a file that is named on the command line as a log.</summary>
internal static class LogFileMistakes
{
    /// <exception cref="UserMistakeException">There is no such file.</exception>
    public static void RequireFile(string path)
    {
        if (Directory.Exists(path))
            throw new UserMistakeException($"{path} is a directory; give the log files in it.");
        if (!File.Exists(path))
            throw new UserMistakeException($"the log {path} does not exist; give the path of a log file.");
    }

    /// <summary>An empty file passes: a wrap set may end in one.</summary>
    /// <exception cref="UserMistakeException">There is no such file, it cannot be read, or it is no log.</exception>
    public static void RequireLog(string path)
    {
        RequireFile(path);
        if (LogFormats.KindOf(path) is not null)
            return;
        try
        {
            LogFormats.OpenTrace(path).Dispose();
        }
        catch (IOException e)
        {
            // It names the file.
            throw new UserMistakeException($"{e.Message.TrimEnd('.')}.");
        }
        catch (LogFormatException)
        {
            throw new UserMistakeException($"{path} is no log that inviso can read; give a trace log or a trace-information log.");
        }
    }
}
