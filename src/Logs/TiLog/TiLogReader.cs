using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>Reads trace-information logs. Damaged records are passed over and reported; the file's size bounds the memory.</summary>
public static class TiLogReader
{
    private const int ScanStep = 4096;

    // Beginnings of records that promise the same bytes again and again would be checked for ever: not even a file of damaged records alone comes to this.
    private const long MostInVain = 1024L * TiRecordFrame.MaxRecord;
    private const int MostPasses = 4;

    /// <exception cref="LogFormatException">It is no ti log of a known version, or its header is damaged.</exception>
    /// <exception cref="IOException">It cannot be opened or read.</exception>
    public static TiLog Read(string path)
    {
        using var window = LogWindow.Open(path, TiRecordFrame.MaxRecord);
        var (header, _, _) = FileHeader.Read(window, TiRecordFrame.FileMagic, TiRecordFrame.Version);
        var damages = new DamageList(path);
        return new TiLog(header, ReadRecords(window, damages), damages.All);
    }

    private static List<TiRecord> ReadRecords(LogWindow window, DamageList damages)
    {
        var records = new List<TiRecord>();
        var (inDamage, inVain) = (false, 0L);
        while (!window.Peek(1).IsEmpty && inVain <= MostInVain + (MostPasses * window.Length))
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
            inVain += length;
            SkipToMagic(window);
        }

        if (window.Peek(DamageReason.MostBytes) is { IsEmpty: false } rest)
        {
            var seen = $"too many beginnings of none; the {window.Length - window.Offset} bytes from there on are not read";
            damages.Add(window.Offset, new("a record", seen, DamageReason.Junk(window.Path, rest)));
        }

        return records;
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
