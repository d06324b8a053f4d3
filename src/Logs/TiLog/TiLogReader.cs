using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>Reads trace-information logs. Damaged records are passed over and reported; the file's size bounds the memory.</summary>
public static class TiLogReader
{
    private const int ScanStep = 4096;

    /// <exception cref="LogFormatException">It is no ti log of a known version, or its header is damaged.</exception>
    /// <exception cref="IOException">It cannot be opened or read.</exception>
    public static TiLog Read(string path)
    {
        using var window = LogWindow.Open(path, TiRecordFrame.MaxRecord);
        var (header, _, _) = FileHeader.Read(window, TiRecordFrame.FileMagic, TiRecordFrame.Version);
        var damages = new DamageList(path);
        var records = new List<TiRecord>();
        var inDamage = false;
        while (!window.Peek(1).IsEmpty)
        {
            if (TiRecordFrame.Read(window, out var length, out var fault) is { } record)
            {
                inDamage = false;
                records.Add(record);
                window.Skip(length);
                continue;
            }

            if (!inDamage)
                damages.Add(window.Offset, fault);
            inDamage = true;
            SkipToMagic(window);
        }

        return new TiLog(header, records, damages.All);
    }

    /// <summary>Passes at least one byte.</summary>
    private static void SkipToMagic(LogWindow window)
    {
        var bytes = window.Peek(ScanStep);
        var at = bytes[1..].IndexOf(TiRecordFrame.Magic) + 1;
        var overlap = bytes.Length < ScanStep ? 0 : TiRecordFrame.Magic.Length - 1;
        window.Skip(at > 0 ? at : bytes.Length - overlap);
    }
}
