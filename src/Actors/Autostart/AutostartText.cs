using System.Text;
using Inviso.Language;
using Inviso.Logs;

namespace Inviso.Actors;

/// <summary>Reads the text files of autostart: UTF-8, and not longer than they may be.</summary>
internal static class AutostartText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private const int MostShown = 300;

    /// <summary>The text; null when there is none, for a reason that completes a sentence about the file.</summary>
    public static string? Read(string path, int mostBytes, out string complaint)
    {
        complaint = "";
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[mostBytes + 1];
            var count = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (count <= mostBytes)
                return Strict.GetString(bytes, 0, count).TrimStart('\uFEFF');
            complaint = $"is larger than {mostBytes} bytes";
        }
        catch (Exception ex) when (PosixErrors.IsFileError(ex))
        {
            complaint = $"cannot be read ({PosixErrors.AtomOf(ex)})";
        }
        catch (DecoderFallbackException)
        {
            complaint = "is not UTF-8";
        }

        return null;
    }

    /// <summary>As much of a text as a sentence in a log can hold.</summary>
    public static string Short(string text) => text.Length <= MostShown ? text : $"{text[..MostShown]}…";

    /// <summary>A file's name as it stands in a sentence: in quotes, without control characters.</summary>
    public static string Quoted(string fileName) => fileName.Length == 0 ? "\"\"" : Short(Term.Str(fileName).ToString());
}
