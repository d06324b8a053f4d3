namespace Akka.Configuration.Hocon;

/// <summary>A substitution that waits for the end of the text: <c>${a.b}</c>, or <c>${?a.b}</c> when nothing may be there.</summary>
internal sealed class HoconReference : IHoconElement
{
    public required IReadOnlyList<string> Keys { get; init; }

    public required bool IsOptional { get; init; }

    /// <summary>True where the substitution names the very key it is assigned to, so that it means the key's value before.</summary>
    public required bool IsSelf { get; init; }

    /// <summary>"line …, column …".</summary>
    public required string Position { get; init; }

    /// <summary>The value before, once it is known that there is one.</summary>
    public HoconValue Previous { get; set; }

    public string Path => string.Join('.', Keys);

    public bool IsString() => false;

    public string GetString() => throw Unresolved();

    public bool IsArray() => false;

    public IList<HoconValue> GetArray() => throw Unresolved();

    public ConfigurationException Unresolved() => new($"${{{Path}}} has no value, at {Position}.");
}
