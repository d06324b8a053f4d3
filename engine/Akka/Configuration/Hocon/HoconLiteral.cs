namespace Akka.Configuration.Hocon;

/// <summary>Text, as it reads without quotes and escapes; null for an unquoted <c>null</c>.</summary>
public class HoconLiteral : IHoconElement
{
    public string Value { get; set; }

    /// <summary>White space that stood between two pieces: part of a text, but nothing between lists or objects.</summary>
    internal bool IsGap { get; init; }

    internal bool IsQuoted { get; init; }

    public bool IsString() => true;

    public string GetString() => Value;

    public bool IsArray() => false;

    public IList<HoconValue> GetArray() => throw new ConfigurationException("a list is needed, but it is a text.");

    public override string ToString() => HoconPrinter.Text(Value);
}
