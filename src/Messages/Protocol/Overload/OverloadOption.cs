namespace Inviso.Messages;

/// <summary>The option <c>overload</c> of a runtime.</summary>
/// <param name="Protection">Null takes the protection away.</param>
public sealed record OverloadOption(OverloadProtection? Protection)
{
    public static OverloadOption Off { get; } = new((OverloadProtection?)null);
}
