namespace Akka.Util.Internal;

/// <summary>Generated actor names: a counter in base 64, least significant digit first.</summary>
internal static class Base64Names
{
    private const string Digits = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+~";

    public static string Encode(long value, string prefix)
    {
        Span<char> buffer = stackalloc char[11];
        var length = 0;
        var rest = (ulong)value;
        do
        {
            buffer[length++] = Digits[(int)(rest & 63)];
            rest >>= 6;
        }
        while (rest != 0);

        return string.Concat(prefix, buffer[..length]);
    }
}
