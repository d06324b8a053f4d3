using System.Text;
using Microsoft.Win32.SafeHandles;

namespace OrderShop.Counting;

/// <summary>
/// The books of a node that may be killed: a line for each message, in the hands of the operating system before the message goes on. Thread-safe. The file is
/// closed by the end of the process, however that comes.
/// </summary>
internal sealed class Journal(string path)
{
    private readonly SafeFileHandle _file = File.OpenHandle(path, FileMode.Create, FileAccess.Write, FileShare.Read);
    private readonly Lock _gate = new();
    private long _end;

    public void Write(string entry, string actor, Type message)
    {
        var line = Encoding.UTF8.GetBytes($"{entry},{actor},{message.FullName}\n");
        lock (_gate)
        {
            RandomAccess.Write(_file, line, _end);
            _end += line.Length;
        }
    }
}
