namespace Akka.Configuration.Hocon;

/// <summary>What one text parsed to.</summary>
public class HoconRoot(HoconValue value)
{
    public HoconValue Value { get; } = value;
}
