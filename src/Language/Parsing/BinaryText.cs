using System.Text;

namespace Inviso.Language;

/// <summary>Reads the segments of a binary: bytes, strings of Latin-1 characters, strings with <c>/utf8</c>.</summary>
internal static class BinaryText
{
    /// <summary>Reads from behind the opening <c>&lt;&lt;</c> to behind the closing one.</summary>
    public static BinaryTerm Read(TokenCursor tokens)
    {
        var bytes = new List<byte>();
        if (tokens.TryTake(">>"))
            return Term.Binary([]);
        do
            ReadSegment(tokens, bytes);
        while (tokens.TryTake(","));
        tokens.Expect(">>", "',' or '>>'");
        return Term.Binary(bytes.ToArray());
    }

    private static void ReadSegment(TokenCursor tokens, List<byte> bytes)
    {
        var token = tokens.Current;
        if (token.Value is IntegerTerm integer && integer.TryGetInt32(out var value) && value <= byte.MaxValue)
        {
            tokens.Take();
            bytes.Add((byte)value);
            return;
        }

        if (token.Kind != TokenKind.Text || !((ListTerm)token.Value!).TryGetString(out var text))
            throw tokens.Expected("a byte from 0 to 255 or a string in the binary");
        tokens.Take();
        if (tokens.TryTake("/"))
        {
            if (!tokens.Current.Value?.IsAtom("utf8") ?? true)
                throw tokens.Expected("'utf8' after '/'");
            tokens.Take();
            bytes.AddRange(Encoding.UTF8.GetBytes(text));
            return;
        }

        if (text.Any(c => c > byte.MaxValue))
            throw TokenCursor.Error(token, "expected \"...\"/utf8, because the string has characters beyond one byte");
        bytes.AddRange(text.Select(c => (byte)c));
    }
}
