namespace Inviso.Tracing;

/// <summary>Bounds of one rendered value.</summary>
/// <param name="Depth">Objects and collections within one another; what is deeper shows its type. 1 to 10.</param>
/// <param name="Text">Characters of a text and bytes of a binary, 1 to 8,000.</param>
/// <param name="Elements">Elements of a collection, 1 to 1,000.</param>
/// <param name="Members">Members of an object, 1 to 200.</param>
/// <param name="Bytes">About what the whole takes, 64 B to 16 KiB.</param>
/// <param name="Time">How long code of the application may take to hand out one value, 1 ms to 10 s.</param>
internal sealed record PayloadLimits(int Depth, int Text, int Elements, int Members, int Bytes, TimeSpan Time)
{
    public static readonly PayloadLimits Default = new(3, 200, 20, 16, 4 * 1024, TimeSpan.FromMilliseconds(100));
}
