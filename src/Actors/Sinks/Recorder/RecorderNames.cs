using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>A recorder's file name in two parts, between which the number stands.</summary>
internal static class RecorderNames
{
    private const string DefaultTail = ".log";

    public static (string Name, string Tail) Split(RecorderTarget target)
    {
        var tail = Path.GetExtension(target.FileName);
        return tail.Length > 1 ? (target.FileName[..^tail.Length], tail) : (target.FileName.TrimEnd('.'), DefaultTail);
    }
}
