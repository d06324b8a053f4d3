namespace Inviso.Bench;

/// <summary>The message that loads send again and again: allocated once, so that what a load allocates is not the messages.</summary>
internal sealed class Ball
{
    public static readonly Ball Instance = new();

    private Ball()
    {
    }
}
